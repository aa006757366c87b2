import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { freePort } from "../serve.ts";

test("npm start serves the site, and leaves no process behind when it is told to end", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-start-"));
  const port = await freePort();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    // As in a terminal or under a supervisor: npm, a shell, and the server below them.
    const npm = spawn("npm", ["start"], {
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, DATA_DIR: dataDir, HOST: "127.0.0.1", PORT: String(port) },
    });
    let output = "";
    await new Promise<void>((resolve, reject) => {
      npm.once("exit", () => reject(new Error(output)));
      npm.stdout.on("data", (chunk: Buffer) => {
        output += chunk;
        if (output.includes("is at http://127.0.0.1")) resolve();
      });
    });
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    const closed = once(npm.stdout, "close");
    // Ctrl-C reaches the whole group; a supervisor's SIGTERM reaches npm alone.
    if (npm.pid === undefined) throw new Error("npm did not start");
    process.kill(signal === "SIGINT" ? -npm.pid : npm.pid, signal);
    await closed; // every process that could write there is gone
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  }
  rmSync(dataDir, { recursive: true });
});

test("npm run dev builds what the server runs anew when its source changes, starts it again, and leaves nothing behind", async () => {
  test.setTimeout(300_000);
  // A copy, whose sources may change; the bundler follows no link out of its project.
  const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-dev-"));
  const listed = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" });
  for (const file of listed.stdout.trim().split("\n")) if (existsSync(file)) cpSync(file, path.join(folder, file));
  cpSync("prisma/generated", path.join(folder, "prisma/generated"), { recursive: true });
  if (spawnSync("cp", ["-al", "node_modules", folder]).status !== 0)
    cpSync("node_modules", path.join(folder, "node_modules"), { recursive: true });
  const port = await freePort();
  const dev = spawn(process.execPath, ["lib/commands/start.mjs", "--dev"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, DATA_DIR: path.join(folder, "data"), HOST: "127.0.0.1", PORT: String(port) },
  });
  let output = "";
  for (const stream of [dev.stdout, dev.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  const told = () =>
    fetch(`http://127.0.0.1:${port}/api/none`).then(
      (answer) => answer.text(),
      () => output,
    );
  await expect.poll(told, { timeout: 120_000 }).toContain("The API begins at");
  const source = path.join(folder, "lib/api/readers.ts");
  writeFileSync(source, readFileSync(source, "utf8").replace("The API begins at", "It begins now at"));
  await expect.poll(told, { timeout: 120_000 }).toContain("It begins now at");
  const closed = once(dev.stdout, "close");
  dev.kill("SIGTERM");
  await closed;
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  rmSync(folder, { recursive: true });
});

test("a Node that is too old is told so by the built server too", () => {
  const old = test.info().outputPath("old-node.cjs");
  writeFileSync(
    old,
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.8" } });',
  );
  const { status, stderr } = spawnSync(process.execPath, ["--require", old, ".next/serve.mjs"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^Node 20\.19 or newer is needed, and this is 18\.20\.8\./),
  ]);
});
