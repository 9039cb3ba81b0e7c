package org.spillway.bench;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills the tables with open cases, each with one open task, in our tables and in the engine's alike: the engine's own
 * query is measured on the same rows. Signs in as the owner of the tables, which may also gather statistics.
 */
final class Load {

    private final JdbcClient owner;

    Load(JdbcClient owner) {
        this.owner = owner;
    }

    /**
     * Adds the cases numbered from {@code from} (inclusive) to {@code to} (exclusive). Every tenth task is the officer's,
     * four of ten are offered to the officer's group, the others are other people's; the officer may open every case.
     */
    void cases(int from, int to, UUID unit, UUID officer, UUID other) {
        run("""
            create temporary table if not exists loading (n int, id uuid, task text, definition text, due timestamptz, assignee uuid, role text)
            """);
        run("truncate loading");
        owner.sql("""
            insert into loading
            select n, gen_random_uuid(), gen_random_uuid()::text,
                   (select max(id_) from act_re_procdef where key_ = 'case-handling'),
                   timestamptz '2025-04-24 00:00Z' + (n * 7919 % 100000) * interval '10 minutes',
                   case when n % 10 = 0 then cast(:officer as uuid) when n % 10 < 5 then null else cast(:other as uuid) end,
                   case when n % 2 = 0 then 'SECURITY_OFFICER' else 'INVESTIGATOR' end
              from generate_series(:from, :to - 1) n
            """)
                .param("from", from)
                .param("to", to)
                .param("officer", officer)
                .param("other", other)
                .update();
        owner.sql("""
            insert into dossier (id, kind, number, unit_id, pack, opened_at)
            select id, 'CASE', 'SP-2024-' || lpad((n + 1)::text, 6, '0'), :unit, 'cn', due - interval '20 days' from loading
            """).param("unit", unit).update();
        owner.sql("""
            insert into case_file (id, number, state, stage, source, unit_id, pack, discovered_at, lead_received_at, level, opened_by, opened_at)
            select id, 'SP-2024-' || lpad((n + 1)::text, 6, '0'), 'OPEN', 'S05', 'INSPECTION', :unit, 'cn',
                   due - interval '20 days', due - interval '20 days', (array['TOP_SECRET', 'SECRET', 'CONFIDENTIAL'])[1 + n % 3],
                   :other, due - interval '20 days'
              from loading
            """).param("unit", unit).param("other", other).update();
        owner.sql("""
            insert into case_facts (case_id, version, body, reason, changed_at, unit_id, discovered_at, lead_received_at)
            select id, 1, '{"summary":"Loaded","items":[],"places":[],"exposure":null,"acts":[],"factors":[]}', '', due, :unit,
                   due - interval '20 days', due - interval '20 days'
              from loading
            """).param("unit", unit).update();
        owner.sql("""
            insert into case_grant (officer_id, dossier, due_at, opened_at, granted_at)
            select :officer, id, due, due - interval '20 days', due from loading
            """).param("officer", officer).update();
        owner.sql("""
            insert into work_task (id, process, instance, step, dossier, stage, role, part, unit, assignee, created_at, due_at)
            select task, 'case-handling', task, 'conduct-inquiry', id, 'S05', role, 'LEAD_INVESTIGATOR', :unit, assignee,
                   due - interval '20 days', due
              from loading
            """).param("unit", unit).update();
        run("""
            insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_,
                                          is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, sequence_counter_)
            select task, 1, task, task, id::text, definition, 'conduct-inquiry', true, false, true, false, 1, 1 from loading
            """);
        run("""
            insert into act_ru_task (id_, rev_, name_, priority_, create_time_, due_date_, execution_id_, proc_inst_id_,
                                     proc_def_id_, task_def_key_, assignee_, suspension_state_)
            select task, 1, 'Conduct inquiry', 50, due - interval '20 days', due, task, task, definition, 'conduct-inquiry',
                   assignee::text, 1
              from loading
            """);
        run("""
            insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
            select 'l' || task, 1, role, 'candidate', task from loading
            """);
        run("analyze");
    }

    private void run(String sql) {
        owner.sql(sql).update();
    }
}
