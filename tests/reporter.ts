// Somebody who reports by program: challenge, work, form. For tests of the API, as the page does it.

import { randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";

export const newKey = () => randomBytes(32).toString("hex");

const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Belgrade" }).format(new Date());

/** A place of its own for each number, so that no limit of a place is reached. */
const placeOf = (number: number) => ({
  lat: (44.2 + (number % 97) * 0.02).toFixed(6),
  lon: (19.6 + (Math.floor(number / 97) % 97) * 0.03).toFixed(6),
});

/** Solves a challenge of the server; `from` is the sender's address. */
export async function proofFor(base: string, from?: string): Promise<string> {
  const answer = await ask(base, "/api/v1/challenge", { ...(from ? { from } : {}) });
  if (answer.status !== 200) throw new Error(`No challenge: ${answer.status} ${answer.text}`);
  const challenge: Challenge = JSON.parse(answer.text);
  const solution = await solveChallenge({ challenge, deriveKey });
  return btoa(JSON.stringify({ challenge, solution }));
}

export type Part = { name: string; content: string | Buffer; file?: string; type?: string };

const BOUNDARY = "----part-7f3c";

/** A multipart body as it goes over the line. */
export function multipart(parts: readonly Part[]): Buffer {
  const lines = parts.flatMap(({ name, content, file, type }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? "" : `; filename="${file}"`}\r\n${type ? `Content-Type: ${type}\r\n` : ""}\r\n`,
    ),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...lines, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const multipartType = `multipart/form-data; boundary=${BOUNDARY}`;

type Asked = {
  method?: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
  /** An address of this machine that the request comes from. */
  from?: string;
};

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** One request. Rejects where no answer comes; one that comes before the body is through counts. */
export function ask(
  base: string,
  path: string,
  { method = "GET", headers = {}, body, from }: Asked = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      base + path,
      {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) }) },
        ...(from ? { localAddress: from } : {}),
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** The parts of a report that is right. */
export const reportParts = (proof: string, number = 0, more: readonly Part[] = []): Part[] => [
  { name: "altcha", content: proof },
  { name: "kind", content: "new" },
  { name: "seen_on", content: today },
  ...Object.entries(placeOf(number)).map(([name, content]) => ({ name, content })),
  ...more,
];

/** Sends a report as the page does. */
export const sendReport = (
  base: string,
  key: string,
  parts: readonly Part[],
  more: { headers?: Record<string, string>; from?: string } = {},
) =>
  ask(base, "/api/v1/sightings", {
    method: "POST",
    body: multipart(parts),
    ...(more.from ? { from: more.from } : {}),
    headers: { "Content-Type": multipartType, "Idempotency-Key": key, ...more.headers },
  });

/** An address of this machine for each number: 127.77.x.y. */
export const addressOf = (number: number) => `127.77.${Math.floor(number / 250) % 250}.${(number % 250) + 1}`;
