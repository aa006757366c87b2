import "server-only";
// What Next writes into. A page passes as it is; in the place of Next's empty documents for 404 and 500 goes ours, and
// no cache keeps a failure.

import { type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from "node:http";
import { errorPage } from "./error-page.ts";

type Done = (error?: Error | null) => void;

export class PageResponse extends ServerResponse {
  #asked: { path: string; nonce: string } | undefined;
  #replacement: string | undefined;
  #status: number | undefined;

  /** From here on Next answers: `path` is what was asked for, `nonce` the answer's own. */
  handToNext(path: string, nonce: string): void {
    this.#asked = { path, nonce };
  }

  /** The page that Next makes is the answer to something that ended with this status: a form that was refused. */
  endWith(status: number): void {
    this.#status = status;
  }

  #isReplaced(status: number): boolean {
    const isPage = String(this.getHeader("Content-Type")).startsWith("text/html");
    return this.#asked !== undefined && isPage && (status === 404 || status >= 500);
  }

  override writeHead(
    status: number,
    reason?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
    headers?: OutgoingHttpHeaders | OutgoingHttpHeader[],
  ): this {
    if (status >= 500) this.setHeader("Cache-Control", "no-store");
    if (this.#asked && this.#isReplaced(status)) {
      const { path, nonce } = this.#asked;
      const links = [this.getHeader("Link") ?? []].flat().join(", ");
      const styles = [...links.matchAll(/<([^<>]+\.css)>/g)].map(([, address = ""]) => address);
      this.#replacement = errorPage(status === 404 ? "notFound" : "error", path, nonce, styles);
      for (const name of ["Content-Encoding", "Transfer-Encoding", "ETag", "Link"]) this.removeHeader(name);
      this.setHeader("Content-Length", Buffer.byteLength(this.#replacement));
    }
    const told = status === 200 ? (this.#status ?? status) : status;
    return typeof reason === "string" ? super.writeHead(told, reason, headers) : super.writeHead(told, reason);
  }

  override write(chunk: unknown, encoding?: BufferEncoding | Done, done?: Done): boolean {
    if (!this.headersSent && this.#isReplaced(this.statusCode)) this.writeHead(this.statusCode);
    if (this.#replacement !== undefined) return true;
    return typeof encoding === "string" ? super.write(chunk, encoding, done) : super.write(chunk, encoding ?? done);
  }

  override end(chunk?: unknown, encoding?: BufferEncoding | (() => void), done?: () => void): this {
    if (!this.headersSent && this.#isReplaced(this.statusCode)) this.writeHead(this.statusCode);
    if (this.#replacement !== undefined) return super.end(this.#replacement);
    if (typeof chunk === "function") return super.end(chunk);
    return typeof encoding === "string" ? super.end(chunk, encoding, done) : super.end(chunk, encoding ?? done);
  }
}
