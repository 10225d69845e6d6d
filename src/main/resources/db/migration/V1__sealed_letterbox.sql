-- Every table: random names, days, flags, and one sealed column. What a column outside the seal
-- tells is all that a copy of the database tells. Sealed columns are incompressible and stay so.
-- No hash of anything that can be guessed stands outside a seal: a guess could be confirmed by it.

create table installation (
    id text primary key check (id = 'installation'),
    sealed bytea not null
);

create table site_authority (
    id text primary key check (id = 'authority'),
    sealed bytea not null
);

create table publication (
    version int primary key check (version > 0),
    sealed bytea not null
);

create table desk_key (
    desk text not null,
    epoch text not null,
    person text not null,
    sealed bytea not null,
    primary key (desk, epoch, person)
);

create table person (
    id text primary key,
    sealed bytea not null
);

create table passkey (
    credential bytea primary key check (length(credential) = 32),
    person text not null references person,
    sealed bytea not null
);

create table invitation (
    token bytea primary key check (length(token) = 32),
    last_day date not null,
    sealed bytea not null
);

create table sealed_case (
    id text primary key,
    locator bytea not null unique check (length(locator) = 32),
    desk text not null,
    epoch text not null,
    day date not null,
    unread boolean not null,
    sealed bytea not null
);
create index sealed_case_desk on sealed_case (desk, id);

create table envelope (
    id text primary key,
    case_id text not null references sealed_case on delete cascade,
    report boolean not null,
    epoch text not null,
    day date not null,
    sealed bytea not null
);
create index envelope_case on envelope (case_id);

create table mail (
    case_id text not null references sealed_case on delete cascade,
    place int not null check (place > 0),
    reply text not null unique,
    day date not null,
    sealed bytea not null,
    desk_copy bytea not null,
    primary key (case_id, place)
);

create table summary (
    case_id text primary key references sealed_case on delete cascade,
    revision int not null check (revision > 0),
    sealed bytea not null
);

create table upload (
    id text primary key,
    case_id text references sealed_case on delete cascade,
    day date not null
);
create index upload_case on upload (case_id);

create table segment (
    upload text not null references upload on delete cascade,
    place int not null check (place >= 0 and place < 2049),
    sealed bytea not null,
    primary key (upload, place)
);

create table audit_entry (
    place bigint primary key,
    sealed bytea not null
);

create table audit_head (
    id text primary key check (id = 'head'),
    sealed bytea not null
);

alter table installation alter column sealed set storage external;
alter table site_authority alter column sealed set storage external;
alter table publication alter column sealed set storage external;
alter table desk_key alter column sealed set storage external;
alter table person alter column sealed set storage external;
alter table passkey alter column sealed set storage external;
alter table invitation alter column sealed set storage external;
alter table sealed_case alter column sealed set storage external;
alter table envelope alter column sealed set storage external;
alter table mail alter column sealed set storage external;
alter table summary alter column sealed set storage external;
alter table segment alter column sealed set storage external;
alter table audit_entry alter column sealed set storage external;
alter table audit_head alter column sealed set storage external;
alter table mail alter column desk_copy set storage external;
