-- The three accounts, made by PostgreSQL's own: psql -f roles.sql
-- Their passwords come from the environment, which other accounts cannot read as they can a command
-- line. They are long, random and different. The owner only migrates.
\getenv owner OWNER_PASSWORD
\getenv portal PORTAL_PASSWORD
\getenv console CONSOLE_PASSWORD
create role underseal_owner login password :'owner';
create role underseal_portal login password :'portal' connection limit 20;
create role underseal_console login password :'console' connection limit 20;
create database underseal owner underseal_owner;
revoke all on database underseal from public;
grant connect on database underseal to underseal_portal, underseal_console;
-- What `underseal database shuffle` needs besides owning the tables: it ends files of the write-ahead
-- log, which hold times, and forgets when each table was last read.
grant pg_checkpoint to underseal_owner;
\connect underseal
grant execute on function pg_switch_wal(), pg_ls_waldir(), pg_stat_reset() to underseal_owner;
