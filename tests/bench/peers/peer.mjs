// One peer: loads the graph, asks each question, prints a line a question: name, answer, median in
// milliseconds; or `name - reason` where it has none. `node peer.mjs NAME GRAPH-FOLDER RUNS`.
import fs from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import * as questions from "./questions.mjs";

const [, , peer, folder, runsText] = process.argv;
const runs = Number(runsText);
// Packages lie beside the graph, not beside this file.
const load = createRequire(path.resolve(folder, "..", "package.json"));
const seconds_max = 60; // a question that takes longer is not asked again

const read = (name) => fs.readFileSync(path.join(folder, name), "utf8").trimEnd().split("\n");
const nodes = read("nodes.tsv").map((line) => line.split("\t"));
const relations = fs.readdirSync(folder).map((name) => name.replace(/\.tsv$/, ""))
  .filter((name) => name !== "nodes" && name !== "paths").sort();
const file = (relation) => path.resolve(folder, `${relation}.tsv`);
// Words of their own in SQL or Cypher get a tail.
const table = (name) => ({ is: "is_a", for: "for_goal", from: "from_source" })[name] ??
  name.replaceAll("-", "_");
const root = nodes.find(([, kind]) => kind === "disease")[0];
const kind_of = new Map(nodes);
const paths = read("paths.tsv").map((line) => line.split("\t"));

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const print = (name, answer, ms) => console.log(`${name}\t${answer}\t${ms.toFixed(3)}`);

async function timed(work) {
  const begin = process.hrtime.bigint();
  const answer = await work();
  return [answer, Number(process.hrtime.bigint() - begin) / 1e6];
}

async function ask(name, work) {
  try {
    const times = [];
    let answer;
    do {
      const [found, ms] = await timed(work);
      answer = found;
      times.push(ms);
    } while (times.length < runs && times[0] < seconds_max * 1000);
    print(name, answer, median(times));
  } catch (error) {
    console.log(`${name}\t-\t${String(error.message ?? error).split("\n")[0]}`);
  }
}

const peers = {
  async duckdb() {
    const { DuckDBInstance } = load("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
    const one = async (text) => {
      const rows = await (await connection.runAndReadAll(text)).getRows();
      return Number(rows[0][0]);
    };
    const [, ms] = await timed(async () => {
      for (const relation of relations) {
        await connection.run(`create table ${table(relation)} as select * from read_csv(
          '${file(relation)}', delim = '\t', header = false,
          columns = {'src': 'integer', 'dst': 'integer'})`);
      }
    });
    print("load", "-", ms);
    for (const [name, text] of Object.entries(questions.sql(root))) await ask(name, () => one(text));
  },

  // The shell of the Debian package times itself: `.timer on`.
  async sqlite() {
    const script = relations.map((relation) => `
      create table ${table(relation)}(src integer, dst integer,
        primary key (src, dst)) without rowid;
      .import '${file(relation)}' ${table(relation)}
      create index ${table(relation)}_back on ${table(relation)}(dst, src);`).join("\n");
    const database = path.resolve(folder, "..", "graph.sqlite");
    fs.rmSync(database, { force: true });
    const run = (input, limit) => {
      const result = spawnSync("sqlite3", [database],
        { input, encoding: "utf8", timeout: limit * 1000 });
      if (result.error) throw result.error;
      if (result.status !== 0) throw new Error(result.stderr.split("\n")[0]);
      return result.stdout;
    };
    const unindented = `.mode tabs\n${script}`.replace(/^ +/gm, "");
    const [, ms] = await timed(() => run(unindented, 600));
    print("load", "-", ms);
    for (const [name, text] of Object.entries(questions.sql(root))) {
      try {
        const query = `${text.replace(/\n */g, " ")};\n`;
        const out = run(`pragma cache_size = -2000000;\n.timer on\n${query.repeat(runs)}`, 120);
        const times = [...out.matchAll(/Run Time: real ([\d.]+)/g)].map((m) => 1000 * m[1]);
        print(name, out.split("\n")[0], median(times));
      } catch (error) {
        console.log(`${name}\t-\t${error.code === "ETIMEDOUT" ? "over 120 s" : error.message}`);
      }
    }
  },

  async kuzu() {
    const kuzu = load("kuzu");
    const database = path.resolve(folder, "..", "graph.kuzu");
    fs.rmSync(database, { recursive: true, force: true });
    const connection = new kuzu.Connection(new kuzu.Database(database));
    await connection.init();
    connection.setMaxNumThreadForExec(1);
    const run = async (text) => (await connection.query(text)).getAll();
    const one = async (text) => Number(Object.values((await run(text))[0])[0]);
    const [, ms] = await timed(async () => {
      for (const kind of new Set(kind_of.values())) {
        const name = path.resolve(folder, "..", `${kind}.csv`);
        fs.writeFileSync(name, nodes.filter((n) => n[1] === kind).map((n) => n[0]).join("\n"));
        await run(`create node table ${kind}(id int64, primary key(id))`);
        await run(`copy ${kind} from '${name}' (header = false)`);
      }
      for (const relation of relations) {
        const [from, to] = fs.readFileSync(file(relation), "utf8").split("\n", 1)[0].split("\t");
        const ends = `from ${kind_of.get(from)} to ${kind_of.get(to)}`;
        await run(`create rel table ${table(relation)}(${ends})`);
        const csv = path.resolve(folder, "..", `${relation}.csv`);
        fs.writeFileSync(csv, fs.readFileSync(file(relation), "utf8").replaceAll("\t", ","));
        await run(`copy ${table(relation)} from '${csv}' (header = false)`);
      }
    });
    print("load", "-", ms);
    for (const [name, text] of Object.entries(questions.cypher(root))) {
      await ask(name, () => one(text));
    }
    await ask("shortest_paths_any", async () => {
      let sum = 0;
      for (const [from, to] of paths) sum += await one(questions.cypherPath(from, to));
      return sum;
    });
  },

  async oxigraph() {
    const { Store } = load("oxigraph");
    const store = new Store();
    const [, ms] = await timed(() => {
      for (const relation of relations) {
        const lines = fs.readFileSync(file(relation), "utf8").trimEnd().split("\n");
        for (let i = 0; i < lines.length; i += 100_000) {
          const part = lines.slice(i, i + 100_000).map((line) => {
            const [from, to] = line.split("\t");
            return `<urn:n:${from}> <urn:r:${table(relation)}> <urn:n:${to}> .`;
          });
          store.load(part.join("\n"), { format: "application/n-triples", lenient: true });
        }
      }
    });
    print("load", store.size, ms);
    for (const [name, text] of Object.entries(questions.sparql(root))) {
      await ask(name, () => Number(store.query(text)[0].get("x").value));
    }
  },
};

await peers[peer]();
process.exit(0);
