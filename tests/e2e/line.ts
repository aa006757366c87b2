import { once } from "node:events";
import http from "node:http";

/** A line to the site that can fall silent: connections stand, and no byte comes. */
export type Line = {
  /** Address without a slash at the end. */
  base: string;
  /** Whether requests for a path are left without an answer from now on. */
  silence: (isSilent: (path: string) => boolean) => void;
  stop: () => void;
};

/** Puts a line before a running site. */
export async function startLine(site: string): Promise<Line> {
  let isSilent = (_: string) => false;
  const server = http.createServer((request, response) => {
    if (isSilent(request.url ?? "")) return;
    const { method, headers } = request;
    const onward = http.request(`${site}${request.url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return {
    base: `http://127.0.0.1:${address.port}`,
    silence: (next) => {
      isSilent = next;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
