-- Who a named tipster is: opened by two guardians together and by no one of them (promise 7, ADR 0019).

-- The key pair of a guardian. private_key is sealed under a key that is derived from the passphrase (Argon2id with salt, so
-- many KiB of memory and so many passes); of the passphrase itself there is nothing. tries counts wrong ones.
create table guardian_key (
    id            uuid        primary key,
    officer_id    uuid        not null unique references officer,
    public_key    bytea       not null,
    private_key   bytea       not null,
    salt          bytea       not null,
    memory        integer     not null,
    passes        integer     not null,
    made_at       timestamptz not null,
    tries         integer     not null default 0,
    rests_until   timestamptz
);

-- Name and contact, sealed under a fresh key, and again under the key of the tip. unit_id is the unit whose guardians keep it.
create table identity (
    tip_id    uuid   primary key references dossier,
    unit_id   uuid   not null references unit,
    sealed    bytea  not null
);
create index identity_unit on identity (unit_id, tip_id);

-- The fresh key, for each two guardians in either order: sealed for the inner one, and that for the outer one.
create table identity_wrap (
    tip_id     uuid   not null references identity on delete cascade,
    outer_key  uuid   not null references guardian_key,
    inner_key  uuid   not null references guardian_key,
    sealed     bytea  not null,
    primary key (tip_id, outer_key, inner_key),
    check (outer_key <> inner_key)
);
create index identity_wrap_outer on identity_wrap (outer_key, tip_id);
create index identity_wrap_inner on identity_wrap (inner_key);

-- A guardian asks, another agrees. id is chosen by the page that shows the form, so that a second click adds nothing. reason
-- is sealed under the key of the tip; ground is a code that the tipster reads with agreed_on, the day. Never one person twice.
create table identity_opening (
    id           uuid        primary key,
    tip_id       uuid        not null references dossier,
    ground       text        not null,
    reason       bytea,
    asked_by     uuid        not null references officer,
    asked_at     timestamptz not null,
    expires_at   timestamptz not null,
    state        text        not null check (state in ('ASKED', 'AGREED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'CLOSED')),
    answered_by  uuid        references officer,
    answered_at  timestamptz,
    agreed_on    date,
    check (answered_by <> asked_by),
    check (expires_at > asked_at),
    check ((agreed_on is not null) = (state in ('AGREED', 'CLOSED')))
);
create index identity_opening_tip on identity_opening (tip_id, asked_at desc);
create unique index identity_opening_one on identity_opening (tip_id) where state in ('ASKED', 'AGREED');
create index identity_opening_end on identity_opening (expires_at) where state in ('ASKED', 'AGREED');

-- What is needed of an opening until it ends. While it is asked: what the asker's passphrase left, still sealed for each who
-- may agree. Once it is agreed: the key, sealed for each of the two. Sealed again under the key of the tip.
create table identity_part (
    opening_id  uuid   not null references identity_opening on delete cascade,
    key_id      uuid   not null references guardian_key,
    sealed      bytea  not null,
    primary key (opening_id, key_id)
);
create index identity_part_key on identity_part (key_id);

-- Two guardians give what they can open to all who are guardians now. Parts as above, for each tip.
create table identity_renewal (
    id          uuid        primary key,
    begun_by    uuid        not null references officer,
    begun_at    timestamptz not null,
    expires_at  timestamptz not null
);
create index identity_renewal_end on identity_renewal (expires_at);
create table identity_renewal_part (
    renewal_id  uuid   not null references identity_renewal on delete cascade,
    tip_id      uuid   not null references identity on delete cascade,
    key_id      uuid   not null references guardian_key,
    sealed      bytea  not null,
    primary key (renewal_id, key_id, tip_id)
);
create index identity_renewal_part_tip on identity_renewal_part (tip_id);
create index identity_renewal_part_key on identity_renewal_part (key_id);
