-- The only way for a feature to ask who is kept away from what.
create view recused as
select dossier, officer_id from recusal where lifted_at is null;
