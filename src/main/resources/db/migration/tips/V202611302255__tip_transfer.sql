-- The letter by which a tip goes to the body that is competent, and what that body confirmed, sealed under the key of the tip.
create table tip_transfer (
    tip_id      uuid primary key references tip,
    letter      bytea not null,
    prepared_by uuid  not null references officer,
    prepared_on date  not null,
    receipt     bytea
);
