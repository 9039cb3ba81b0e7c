-- One key per case or tip, wrapped by the master key; destroying the row destroys what it sealed.
create table data_key (
    owner       uuid        primary key,
    wrapped     bytea       not null,
    created_at  timestamptz not null
);
