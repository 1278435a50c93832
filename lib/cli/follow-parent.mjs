// Loaded into children that must not outlive the program that started them: when it is gone, they stop in good order.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
// The server that `next dev` starts in turn has nothing but this channel to live for until it got its orders.
if (!process.env.NEXT_PRIVATE_WORKER) process.channel?.unref();
