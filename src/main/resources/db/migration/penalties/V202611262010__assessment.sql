-- What the tables of the pack said about a respondent: by which version, from which inputs, which rows fired. A row never
-- changes; when facts change, another one is added. Codes only, no name and no text.
create table assessment (
    id            uuid        primary key,
    ordinal       bigint      generated always as identity unique, -- two of one instant have an order too
    case_id       uuid        not null references case_file,
    respondent_id uuid        not null references respondent,
    made_at       timestamptz not null,
    made_by       uuid        references officer,
    reason        text        not null,
    pack          text        not null,
    pack_version  date        not null,
    tables        jsonb       not null,
    personal      jsonb       not null,
    inputs        jsonb       not null,
    fired         jsonb       not null,
    result        jsonb       not null,
    range_min     text,
    range_max     text
);
create index assessment_respondent on assessment (case_id, respondent_id, ordinal desc);

-- A point outside the range of the tables is a deviation, with reasons, to which an approver agrees.
alter table penalty_decision
    add column assessment_id uuid references assessment,
    add column deviates boolean not null default false;
