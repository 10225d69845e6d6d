-- What reviewers make of a case: revisions that are added and never changed. They go with the case.

create table case_revision (
    id text primary key,
    case_id text not null references sealed_case on delete cascade,
    number int not null check (number > 0 and number <= 500),
    day date not null,
    sealed bytea not null,
    unique (case_id, number)
);

alter table case_revision alter column sealed set storage external;
