-- What takes two people, or time: identities, the lives of desks' keys, and their recovery.

create table identity_request (
    id text primary key,
    case_id text not null references sealed_case on delete cascade,
    last_day date,
    sealed bytea not null
);
create index identity_request_case on identity_request (case_id);

-- An identity belongs to one case. The hash is of a ciphertext, which nobody guesses.
create table identity_outer (
    hash bytea primary key check (length(hash) = 32),
    case_id text not null references sealed_case on delete cascade
);
create index identity_outer_case on identity_outer (case_id);

create table desk_epoch (
    desk text not null,
    epoch text not null,
    sealed bytea not null,
    primary key (desk, epoch)
);

create table recovery_share (
    desk text not null,
    epoch text not null,
    custodian text not null,
    sealed bytea not null,
    primary key (desk, epoch, custodian),
    foreign key (desk, epoch) references desk_epoch
);

create table recovery_request (
    id text primary key,
    last_day date not null,
    sealed bytea not null
);

alter table identity_request alter column sealed set storage external;
alter table desk_epoch alter column sealed set storage external;
alter table recovery_share alter column sealed set storage external;
alter table recovery_request alter column sealed set storage external;
