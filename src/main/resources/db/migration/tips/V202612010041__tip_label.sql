-- Officers of a unit sort its tips by words of their own. A word may tell as much as a tip does: it is sealed.
create table tip_label (
    id       uuid   primary key,
    unit_id  uuid   not null references unit,
    key      bytea  not null,
    name     bytea  not null,
    unique (unit_id, key)
);

create table tip_labelled (
    tip_id    uuid  not null references tip,
    label_id  uuid  not null references tip_label,
    primary key (tip_id, label_id)
);
create index tip_labelled_label on tip_labelled (label_id);
