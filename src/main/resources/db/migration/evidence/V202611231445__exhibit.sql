-- The evidence list of a case: a number is given once and never again. What the item is, is sealed under the case's key.
create table exhibit (
    case_id      uuid        not null references case_file,
    item_no      text        not null,
    body         bytea       not null,
    recorded_by  uuid        not null references officer,
    recorded_at  timestamptz not null,
    primary key (case_id, item_no)
);
