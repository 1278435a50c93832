// Loaded into children that must not outlive the program that started them: when it is gone, they stop in good order.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
