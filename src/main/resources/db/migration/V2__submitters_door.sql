-- All that the submitter's door may do. A database role of its own can call these and reads no case,
-- envelope, mail or upload in any other way: what it reads, a locator or an upload's random name must
-- have named. Each runs as the owner of the tables; bodies are parsed here, so no search path can
-- turn a name in them into another table.

create function store_case(
    case_id text, at_locator bytea, at_desk text, at_epoch text, on_day date, case_record bytea,
    envelope_id text, envelope_record bytea)
returns int language sql security definer
begin atomic
    with new_case as (
        insert into sealed_case (id, locator, desk, epoch, day, unread, sealed)
        values (store_case.case_id, at_locator, at_desk, at_epoch, on_day, true, case_record)
        on conflict do nothing returning id),
    stored as (
        insert into envelope (id, case_id, report, epoch, day, sealed)
        select envelope_id, id, true, at_epoch, on_day, envelope_record from new_case
        on conflict do nothing returning 1)
    select count(*)::int from stored;
end;

create function add_envelope(
    at_locator bytea, at_epoch text, on_day date, envelope_id text, envelope_record bytea)
returns int language sql security definer
begin atomic
    with target as (
        update sealed_case set unread = true where locator = at_locator
            and not exists (select from envelope where id = envelope_id)
        returning id),
    stored as (
        insert into envelope (id, case_id, report, epoch, day, sealed)
        select envelope_id, id, false, at_epoch, on_day, envelope_record from target
        on conflict do nothing returning 1)
    select count(*)::int from stored;
end;

-- Names stand between commas, which no name contains.
create function claim_uploads(at_locator bytea, names text)
returns int language sql security definer
begin atomic
    with claimed as (
        update upload set case_id = (select id from sealed_case where locator = at_locator)
        where id in (
            select id from upload where id = any (string_to_array(names, ',')) and case_id is null
            order by id for update)
        returning 1)
    select count(*)::int from claimed;
end;

-- One query for every page of every case, known or not, so that there is little to tell them apart
-- by; the tick on which answers leave hides the rest. One mail more than a page is read, to know
-- whether there are older ones.
create function collect_mail(at_locator bytea, skipped bigint)
returns table (case_id text, case_record bytea, reply text, mail_record bytea)
language sql security definer
begin atomic
    select c.id, c.sealed, m.reply, m.sealed
    from sealed_case c left join lateral (
        select mail.reply, place, sealed from mail where mail.case_id = c.id
        order by place desc limit 5 offset skipped) m on true
    where c.locator = at_locator order by m.place desc;
end;

create function withdraw_case(at_locator bytea)
returns int language sql security definer
begin atomic
    with gone as (delete from sealed_case where locator = at_locator returning 1)
    select count(*)::int from gone;
end;

create function begin_upload(upload_id text, on_day date)
returns int language sql security definer
begin atomic
    with begun as (insert into upload (id, day) values (upload_id, on_day) returning 1)
    select count(*)::int from begun;
end;

create function store_segment(upload_id text, at_place int, record bytea)
returns int language sql security definer
begin atomic
    with stored as (
        insert into segment (upload, place, sealed)
        select id, at_place, record from upload
        where id = upload_id and case_id is null for share
        on conflict (upload, place) do update set sealed = excluded.sealed
        returning 1)
    select count(*)::int from stored;
end;

create function upload_places(upload_id text)
returns setof int language sql security definer
begin atomic
    select s.place from upload u left join segment s on s.upload = u.id where u.id = upload_id;
end;

create function sweep_uploads(before date)
returns int language sql security definer
begin atomic
    with swept as (delete from upload where case_id is null and day < before returning 1)
    select count(*)::int from swept;
end;
