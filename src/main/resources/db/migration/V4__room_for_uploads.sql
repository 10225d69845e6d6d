-- How much uploads take together, for a door that can see none of them.

create function stored_segments()
returns bigint language sql security definer
begin atomic
    select count(*) from segment;
end;
