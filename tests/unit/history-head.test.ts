import { createPublicKey, verify } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { GENESIS } from "@/lib/history/chain";
import { historyKey, type SignedHead, signedText, signHead } from "@/lib/history/head";

const folder = mkdtempSync(path.join(tmpdir(), "ko-nas-gleda-head-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = path.join(folder, "history-key.pem");
const head = { events: 51, hash: "5f".repeat(32), day: "2026-11-24" };

/** As somebody checks it who has nothing but the answer. */
const holds = ({ signature, publicKey, ...told }: SignedHead) =>
  verify(null, Buffer.from(signedText(told)), createPublicKey(publicKey), Buffer.from(signature, "base64"));

test("whoever has the public key can tell that the head is the site's, and a changed head is not", () => {
  const signed = signHead(head, historyKey(folder));
  expect(signedText(head)).toBe(`${head.hash}\n51\n2026-11-24`);
  expect(holds(signed)).toBe(true);
  for (const change of [{ hash: "5e".repeat(32) }, { events: 50 }, { day: "2026-11-23" }, { day: null }])
    expect(holds({ ...signed, ...change }), JSON.stringify(change)).toBe(false);
  expect(signed.publicKey).not.toContain("PRIVATE");
});

test("a history without events can be signed too", () => {
  expect(holds(signHead({ events: 0, hash: GENESIS, day: null }, historyKey(folder)))).toBe(true);
});

test("the key is made once, only its owner may read it, and nothing else is left beside it", () => {
  const first = readFileSync(file, "utf8");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(signHead(head, historyKey(folder)).publicKey).toBe(signHead(head, historyKey(folder)).publicKey);
  expect(readFileSync(file, "utf8")).toBe(first);
  expect(readdirSync(folder)).toEqual(["history-key.pem"]);
});

test("a key that cannot be read is not replaced: what was signed with it would be worth nothing", () => {
  writeFileSync(file, "damaged");
  expect(() => historyKey(folder)).toThrow();
  expect(readFileSync(file, "utf8")).toBe("damaged");
});
