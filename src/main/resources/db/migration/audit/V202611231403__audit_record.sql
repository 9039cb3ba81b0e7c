-- Append only: the application's login may add and read, never change (promise 5).
create table audit_record (
    id          bigint      generated always as identity primary key,
    at          timestamptz not null,
    actor       text        not null,
    officer_id  uuid,
    activity    text,
    action      text        not null,
    dossier     uuid,
    subject     text,
    detail      jsonb       not null default '{}'
);
create index audit_record_dossier on audit_record (dossier, id desc) where dossier is not null;
create index audit_record_officer on audit_record (officer_id, id desc);

revoke update, delete, truncate on audit_record from ${appRole};
