-- By what tips that tell of the same find each other. All of it is keyed by the secret of the installation: signature is a
-- MinHash of the text, key a band of it or a digest of a person, service or place as the sender named it. Without the secret
-- nothing can be read or compared with a text, only that two tips share it.
create table tip_signature (
    tip_id     uuid       primary key references tip,
    signature  integer[]  not null
);

create table tip_trait (
    kind    text   not null check (kind in ('BAND', 'PERSON', 'SERVICE', 'PLACE')),
    key     bytea  not null,
    tip_id  uuid   not null references tip,
    primary key (kind, key, tip_id)
);
create index tip_trait_tip on tip_trait (tip_id, kind);
