import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

function* below(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* below(at);
    else yield at;
  }
}

const sources = (...folders: string[]) =>
  folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [...below(folder)])
    .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file) && !file.startsWith(path.join("prisma", "generated")))
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** Files in which a pattern occurs. */
const filesWith = (pattern: RegExp, found: { file: string; text: string }[]) =>
  found.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

const lock: { packages: Record<string, { version?: string; resolved?: string; hasInstallScript?: boolean }> } =
  JSON.parse(readFileSync("package-lock.json", "utf8"));
const manifest: {
  allowScripts: Record<string, boolean>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
} = JSON.parse(readFileSync("package.json", "utf8"));

describe("the database", () => {
  const within = (folder: string) =>
    sources("app", "components", "lib", "prisma").filter(({ file }) => file.startsWith(folder));
  const apart = ({ file }: { file: string }) => !file.startsWith(path.join("lib", "sql"));
  const code = sources("app", "components", "lib", "prisma").filter(apart);
  /** A statement that is prepared or run, whatever types stand between; and a text that is one, wherever it goes. */
  const statement =
    /\.(prepare\s*(<|\(\s*[^)\s])|pragma\s*\(|exec\(\s*["'`]\s*[A-Z]+\b)|["'`]\s*(SELECT|INSERT|REPLACE|UPDATE|DELETE|WITH|PRAGMA|VACUUM|ATTACH|BEGIN|SAVEPOINT|CREATE|DROP|ALTER) /;
  const raw = /\$(query|execute)Raw(Unsafe)?\b/;

  test("no SQL is written by hand outside lib/sql but what opens a database and what migrates it, and none is put together from strings anywhere", () => {
    expect(filesWith(statement, code)).toEqual([
      ...["lib/db/database.ts", "lib/db/ready-database.ts", "lib/db/sqlite.ts", "prisma/engine.ts"],
    ]);
    expect(filesWith(raw, code)).toEqual(["lib/db/database.ts"]);
    expect(filesWith(/\.(prepare|exec)\s*(<[^;]*?>)?\(\s*`[^`]*\$\{/, code)).toEqual([]);
    expect(filesWith(/\b(Prisma\.raw|Prisma\.sql)\b/, code)).toEqual([]);
  });

  test("what opens a database reads no row of the site", () => {
    const tables = [...readFileSync("prisma/schema.prisma", "utf8").matchAll(/^model (\w+)/gm)].map(([, name]) => name);
    expect(tables).toContain("Camera");
    expect(
      filesWith(
        new RegExp(`["'\`][^"'\`]*\\b(FROM|INTO|UPDATE|JOIN) \\\\?"?(${tables.join("|")})\\b`),
        within("lib/db"),
      ),
    ).toEqual([]);
  });

  test("one file opens it", () => {
    expect(filesWith(/new PrismaBetterSqlite3\(/, code)).toEqual(["lib/db/gated-sqlite.ts"]);
    expect(filesWith(/new (Sqlite|Database)\(/, code)).toEqual(["lib/db/sqlite.ts"]);
  });

  test.each([
    "db.$queryRawUnsafe(text)",
    "sql.prepare(text)",
    'sql.prepare<[], string>(`SELECT "id" FROM "Camera"`)',
    "sql\n    .prepare<\n [], Row>(text)",
    'sql.pragma("journal_mode = wal")',
    'sql.exec("VACUUM")',
    'const text = `UPDATE "Camera" SET "count" = 0`;',
  ])("the rule would see it elsewhere: %j", (text) => {
    expect(filesWith(new RegExp(`${statement.source}|${raw.source}`), [{ file: "x.ts", text }])).toEqual(["x.ts"]);
  });
});

test("a file that is kept is written whole, by one function; what else is renamed is a folder, or built", () => {
  expect(
    filesWith(
      /import \{[^}]*\b(rename|link)(Sync)?\b[^}]*\} from "node:fs/,
      sources("app", "components", "lib", "prisma"),
    ),
  ).toEqual([
    ...[
      "lib/backup/restore.ts",
      "lib/commands/bundle.mjs",
      "lib/platform/disk.ts",
      "lib/platform/whole-file.ts",
      "lib/release/make.ts",
    ],
  ]);
});

describe("what people see", () => {
  const seen = sources("app", "components");

  test("no page asks another host for anything: an address elsewhere is a plain link or a name in an XML file", () => {
    const elsewhere =
      /(?:src|srcSet|poster|action|formAction|fetch\(|import\(|url\(|new URL\(|new Worker\()\s*[=(]?\s*\{?\s*["'`]?https?:\/\//;
    expect(filesWith(elsewhere, seen)).toEqual([]);
    expect(elsewhere.test('<img src="https://other.example/a.png" />')).toBe(true);
  });

  test("no HTML is made from data", () => {
    expect(
      filesWith(/dangerouslySetInnerHTML|\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|document\.write/, seen),
    ).toEqual([]);
    expect(filesWith(/\b(bindPopup|bindTooltip|setPopupContent|setTooltipContent|divIcon)\(\s*["'`]/, seen)).toEqual(
      [],
    );
  });

  test("no style attribute, no Server Action, no next/image", () => {
    expect(filesWith(/<\w+[^>]*\sstyle=/, sources("app", "components"))).toEqual([]);
    expect(filesWith(/["']use server["']/, sources("app", "components", "lib"))).toEqual([]);
    expect(filesWith(/from "next\/image"/, seen)).toEqual([]);
  });
});

describe("dependencies", () => {
  /** First versions without the known holes. @see the advisories named beside each */
  const floors: Record<string, string> = {
    next: "16.3.4", // GHSA-2xp9-vwfh-vxw4, CVE-2026-75604, and all before them
    react: "19.2.6", // CVE-2026-23870
    "react-dom": "19.2.6",
    sharp: "0.35.3", // CVE-2026-33327, 33328, 35590, 35591 in libvips
    "better-auth": "1.7.0", // CVE-2025-61928 and later
  };
  const atLeast = (version: string, floor: string) => {
    const [a, b] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
    for (let at = 0; at < 3; at += 1) {
      const [have = 0, need = 0] = [a?.[at], b?.[at]];
      if (have !== need) return have > need;
    }
    return true;
  };

  test("every version that is installed is one without the known holes", () => {
    const old = Object.entries(lock.packages).filter(([place, { version }]) => {
      const floor = floors[place.replace(/^.*node_modules\//, "")];
      return floor !== undefined && !atLeast(version ?? "0", floor);
    });
    expect(old.map(([place, { version }]) => `${place}@${version}`)).toEqual([]);
    expect(atLeast("16.3.3", "16.3.4")).toBe(false);
    expect(atLeast("16.10.0", "16.3.4")).toBe(true);
  });

  test("one package may run a script when it is installed", () => {
    expect(manifest.allowScripts).toEqual({ "better-sqlite3": true });
  });

  test("versions are exact, and the lock file names no registry", () => {
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved)).toEqual([]);
  });
});

describe("the repository", () => {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
    .trim()
    .split("\n")
    .filter((file) => existsSync(file));

  test("nothing stands at its root but what the plan or a tool wants there", () => {
    const root = new Set(listed.map((file) => file.split("/")[0] ?? ""));
    const wanted = [
      ...["app", "components", "lib", "prisma", "public", "tests", ".ci"],
      ...["package.json", "package-lock.json", "tsconfig.json", "next.config.js", "postcss.config.mjs", "biome.json"],
      ...["knip.json", "vitest.config.ts", "prisma.config.ts", "instrumentation.ts", "instrumentation-client.ts"],
      ...["README.md", "CONTRIBUTING.md", "LICENSE", "LICENSE-DATA.md"],
      ...[".env.example", ".editorconfig", ".gitignore", ".gitattributes", ".npmrc", ".nvmrc"],
    ];
    expect([...root].filter((name) => !wanted.includes(name))).toEqual([]);
  });

  test("every setting is described in .env.example", () => {
    const described = readFileSync(".env.example", "utf8");
    const settings =
      /z\s*\.object\(\{([\s\S]*?)\n {2}\}\)/.exec(readFileSync("lib/platform/settings.ts", "utf8"))?.[1] ?? "";
    const names = [...settings.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) expect(described).toMatch(new RegExp(`^#?${name}=`, "m"));
  });
});
