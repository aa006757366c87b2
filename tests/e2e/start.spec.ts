import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
