import { openDb } from "@/db/client";
import { openPool } from "@/db/pool";
import { seedDemo } from "@/lib/demo/seed-demo";

const client = openPool({ max: 2, statementTimeoutMs: 60_000 });
const seeded = await seedDemo(openDb(client), new Date(), ({ name, orders }) => console.log(`  ${name}: ${orders} orders`));
if (!seeded) console.log("The database holds shops already; the demo was not added.");
await client.end({ timeout: 5 });
process.exit(); // the job queue keeps a connection of its own open
