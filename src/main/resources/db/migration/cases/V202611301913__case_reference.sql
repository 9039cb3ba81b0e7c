-- That a case was opened because of another one, such as a false accusation because of a case in which nothing was
-- established. It is read from the new case alone: the older one, and the tip it came from, bear no mark.
create table case_reference (
    case_id     uuid  primary key references case_file,
    about_case  uuid  not null references case_file,
    check (about_case <> case_id)
);
