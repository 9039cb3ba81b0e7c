-- Applications for review and appeals against a sanction (S18), one row for each. What was asked and why is sealed. Order
-- columns hold the rank of the ladder's code: what an appeal changes is lighter than what it was against (PSL 56, CSV 96).
create table appeal (
    id             uuid        primary key,
    entry          bigint      generated always as identity unique, -- two of one instant have an order too
    case_id        uuid        not null references case_file,
    respondent_id  uuid        not null references respondent,
    penalty_id     uuid        not null references penalty_decision,
    remedy         text        not null, -- a code of the pack
    against_id     uuid        references appeal, -- the decision on an earlier one; null for the sanction itself
    against_order  integer     not null,
    outside        boolean     not null, -- decided by a body that does not work here
    unit_id        uuid        not null references unit, -- whose people decide
    instance       text        unique,
    applicant      text        not null check (applicant in ('SELF', 'REPRESENTATIVE', 'OTHER')),
    received_on    date        not null,
    posted_on      date        check (posted_on <= received_on),
    grounds        bytea       not null,
    lodged_by      uuid        not null references officer,
    lodged_at      timestamptz not null,
    state          text        not null check (state in ('RECEIVED', 'ADMITTED', 'DECIDED', 'WITHDRAWN')),
    accepted_on    date        check (accepted_on >= received_on),
    outcome        text        check (outcome in ('UPHELD', 'CHANGED', 'REVOKED', 'REMANDED', 'INADMISSIBLE')),
    point          text,
    point_order    integer,
    decided_on     date,
    served_on      date,
    carried_out_on date,
    withdrawn_on   date        check (withdrawn_on >= received_on),
    constraint decided_with_an_outcome check ((state = 'DECIDED') = (outcome is not null and decided_on is not null)),
    constraint changed_to_a_point check ((outcome = 'CHANGED') = (point is not null and point_order is not null)),
    constraint never_heavier check (point_order < against_order),
    constraint withdrawn_on_a_day check ((state = 'WITHDRAWN') = (withdrawn_on is not null)),
    constraint appeal_served_once_decided check (served_on is null or served_on >= decided_on),
    constraint carried_out_once_served check (carried_out_on is null or carried_out_on >= decided_on)
);
create index appeal_respondent on appeal (case_id, respondent_id, entry);
-- One at a time for each respondent.
create unique index appeal_under_way on appeal (respondent_id) where state in ('RECEIVED', 'ADMITTED');

-- What an appeal left of a sanction. What was decided stays as it was decided.
alter table penalty_decision
    add column changed_point text,
    add column changed_months integer check (changed_months > 0),
    add column changed_ends_on date,
    add column changed_on date,
    add column overturned_on date,
    add column remanded boolean not null default false,
    add constraint changed_to_something check ((changed_on is null) = (changed_point is null)),
    add constraint changed_once_decided check (changed_on is null or decided_on is not null),
    add constraint overturned_once_decided check (overturned_on is null or decided_on is not null),
    drop constraint lifted_once_begun,
    add constraint lifted_once_begun check (
        lifted_at is null or period_ends_on is not null or changed_ends_on is not null),
    add constraint remanded_is_overturned check (not remanded or overturned_on is not null);
