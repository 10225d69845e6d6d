-- Who may do what, granted anew after every migration, so that nothing more is left over from an
-- older one. Roles belong to a server, not to a database: where nobody has made these two, the
-- owner of the tables is the only account, and both doors use it.

revoke all on schema public from public;
revoke execute on all functions in schema public from public;

do $$
begin
    if exists (select from pg_roles where rolname = 'underseal_portal') then
        revoke all on all tables in schema public from underseal_portal;
        revoke all on all functions in schema public from underseal_portal;
        grant usage on schema public to underseal_portal;
        grant select on installation, site_authority, publication, flyway_schema_history
            to underseal_portal;
        grant execute on function store_case, add_envelope, claim_uploads, collect_mail,
            withdraw_case, begin_upload, store_segment, upload_places, sweep_uploads,
            stored_segments
            to underseal_portal;
    end if;

    if exists (select from pg_roles where rolname = 'underseal_console') then
        revoke all on all tables in schema public from underseal_console;
        revoke all on all functions in schema public from underseal_console;
        grant usage on schema public to underseal_console;
        grant select on all tables in schema public to underseal_console;
        -- What is set once, published or logged can be added to and never taken back.
        grant insert on installation, site_authority, publication, audit_entry, audit_head
            to underseal_console;
        grant update on audit_head, sealed_case to underseal_console;
        grant insert on mail, case_revision to underseal_console;
        grant insert, update on summary, desk_epoch to underseal_console;
        grant insert on identity_outer to underseal_console;
        grant insert, update on identity_request to underseal_console;
        grant insert, update, delete on recovery_share, recovery_request to underseal_console;
        grant insert, update, delete on person, passkey, invitation, desk_key
            to underseal_console;
        grant execute on function sweep_uploads to underseal_console;
    end if;
end
$$;
