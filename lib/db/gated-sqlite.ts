import "server-only";
// A gate round Prisma's SQLite adapter. The stock adapter shares one connection between plain queries and
// interactive transactions, so a plain write can land in a transaction that is rolled back later, and a COMMIT
// that fails leaves the connection inside the transaction: acknowledged writes are lost. Here everything that
// touches the connection passes one mutex, and a transaction that ends badly is rolled back. Where another process
// holds the database, the wait is ours and asynchronous: SQLite's own would stop every other answer meanwhile.
// Remove it when the adapter isolates plain queries itself; tests/integration/gate.test.ts must stay green.

import { setTimeout as pause } from "node:timers/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { Mutex } from "async-mutex";

/** Milliseconds between two tries while another process writes. */
const POLL = 2;

/** Another process holds the lock now. A stale snapshot (SQLITE_BUSY_SNAPSHOT) is another matter: no wait mends it. */
const isBusy = (error: unknown) =>
  error instanceof DriverAdapterError && "originalCode" in error.cause && error.cause.originalCode === "SQLITE_BUSY";

/** Tries until another process lets go, at most `patience` milliseconds. */
async function patiently<Result>(patience: number, work: () => Promise<Result>): Promise<Result> {
  for (const deadline = performance.now() + patience; ; ) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
      await pause(POLL);
    }
  }
}

type Options = ConstructorParameters<typeof PrismaBetterSqlite3>[0];

/**
 * Driver adapter factory for PrismaClient. `pragmas` is a script that runs once on each new connection; `patience` is
 * how many milliseconds a query waits for another process before it fails with SQLITE_BUSY.
 */
export class GatedSqlite implements SqlMigrationAwareDriverAdapterFactory {
  readonly #inner: PrismaBetterSqlite3;
  readonly #pragmas: string;
  readonly #patience: number;
  readonly provider = "sqlite";
  readonly adapterName: string;

  constructor(options: Omit<Options, "timeout">, pragmas: string, patience = 5_000) {
    this.#inner = new PrismaBetterSqlite3({ ...options, timeout: 0 });
    this.#patience = patience;
    this.#pragmas = pragmas;
    this.adapterName = this.#inner.adapterName;
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return this.#inner.connectToShadowDb();
  }

  async connect(): Promise<SqlDriverAdapter> {
    const connection = await this.#inner.connect();
    const wait = <Result>(work: () => Promise<Result>) => patiently(this.#patience, work);
    await wait(() => connection.executeScript(this.#pragmas));
    const gate = new Mutex();
    const rollBack = () =>
      // "no transaction is active" is the good case: nothing was left open.
      connection.executeRaw({ sql: "ROLLBACK", args: [], argTypes: [] }).catch(() => 0);

    return {
      provider: connection.provider,
      adapterName: connection.adapterName,
      queryRaw: (query) => gate.runExclusive(() => wait(() => connection.queryRaw(query))),
      executeRaw: (query) => gate.runExclusive(() => wait(() => connection.executeRaw(query))),
      executeScript: (script) => gate.runExclusive(() => wait(() => connection.executeScript(script))),
      getConnectionInfo: () => connection.getConnectionInfo?.() ?? { supportsRelationJoins: false },
      dispose: () => connection.dispose(),
      startTransaction: async (isolationLevel?: IsolationLevel) => {
        const release = await gate.acquire();
        try {
          const transaction = await wait(() => connection.startTransaction(isolationLevel));
          const execute = transaction.executeRaw.bind(transaction);
          const query = transaction.queryRaw.bind(transaction);
          const commit = transaction.commit.bind(transaction);
          const rollback = transaction.rollback.bind(transaction);
          transaction.queryRaw = (statement) => wait(() => query(statement));
          transaction.executeRaw = async (statement) => {
            try {
              return await wait(() => execute(statement));
            } catch (error) {
              if (/^\s*COMMIT/i.test(statement.sql)) await rollBack();
              throw error;
            }
          };
          transaction.commit = async () => {
            try {
              await commit();
            } finally {
              release();
            }
          };
          transaction.rollback = async () => {
            try {
              await rollBack();
              await rollback();
            } finally {
              release();
            }
          };
          return transaction;
        } catch (error) {
          release();
          throw error;
        }
      },
    };
  }
}
