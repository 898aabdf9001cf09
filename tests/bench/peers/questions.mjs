// The questions of graph_questions.cpp in the languages of other programs. A language without a
// form for one of them leaves it out.

const joins = {
  few: "inhibits a join associated_with b on b.src = a.dst where a.src < 100",
  all: "inhibits a join associated_with b on b.src = a.dst",
};

export const sql = (root) => ({
  two_hop_nodes: `select count(distinct b.dst) from ${joins.all}`,
  two_hop_nodes_few: `select count(distinct b.dst) from ${joins.few}`,
  two_hop_pairs: `select count(*) from (select distinct a.src, b.dst from ${joins.all})`,
  two_hop_pairs_few: `select count(*) from (select distinct a.src, b.dst from ${joins.few})`,
  three_hop_walks: `select count(*) from inhibits a join interacts_with i on i.src = a.dst
    join associated_with b on b.src = i.dst`,
  three_hop_walks_back: `select count(*) from concerns c join because b on b.dst = c.src
    join about a on a.src = b.src`,
  closure_pairs: `with recursive up(low, high) as (select src, dst from is_a union
    select up.low, e.dst from up join is_a e on e.src = up.high) select count(*) from up`,
  closure_below: `with recursive below(node) as (select src from is_a where dst = ${root} union
    select e.src from below join is_a e on e.dst = below.node) select count(*) from below`,
});

export const cypher = (root) => ({
  two_hop_nodes: `match (:therapy)-[:inhibits]->(:target)-[:associated_with]->(d:disease)
    return count(distinct d)`,
  two_hop_nodes_few: `match (t:therapy)-[:inhibits]->(:target)-[:associated_with]->(d:disease)
    where t.id < 100 return count(distinct d)`,
  two_hop_pairs: `match (t:therapy)-[:inhibits]->(:target)-[:associated_with]->(d:disease)
    with distinct t, d return count(*)`,
  two_hop_pairs_few: `match (t:therapy)-[:inhibits]->(:target)-[:associated_with]->(d:disease)
    where t.id < 100 with distinct t, d return count(*)`,
  three_hop_walks: `match (:therapy)-[:inhibits]->(:target)-[:interacts_with]->(:target)
    -[:associated_with]->(:disease) return count(*)`,
  three_hop_walks_back: `match (:disease)<-[:concerns]-(:evidence)<-[:because]-(:statement)
    -[:about]->(:therapy) return count(*)`,
  closure_pairs: `match (low:disease)-[:is_a* shortest 1..30]->(high:disease) return count(*)`,
  closure_below: `match (low:disease)-[:is_a* shortest 1..30]->(high:disease)
    where high.id = ${root} return count(*)`,
});

export const cypherPath = (from, to) =>
  `match p = (a)-[* shortest 1..12]-(b) where a.id = ${from} and b.id = ${to}
   return length(p)`;

const ask = (what, where) =>
  `prefix r: <urn:r:> prefix n: <urn:n:> select (${what} as ?x) where { ${where} }`;
const hops = "?a r:inhibits ?b . ?b r:associated_with ?c .";

export const sparql = (root) => ({
  two_hop_nodes: ask("count(distinct ?c)", hops),
  two_hop_pairs: ask("count(*)", `select distinct ?a ?c where { ${hops} }`),
  three_hop_walks: ask("count(*)",
    "?a r:inhibits ?b . ?b r:interacts_with ?c . ?c r:associated_with ?d ."),
  three_hop_walks_back: ask("count(*)", "?e r:concerns ?d . ?s r:because ?e . ?s r:about ?t ."),
  closure_pairs: ask("count(*)", "?low r:is_a+ ?high ."),
  closure_below: ask("count(*)", `?low r:is_a+ n:${root} .`),
});
