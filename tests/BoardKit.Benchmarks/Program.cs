using BoardKit.Benchmarks;
using BoardKit.Benchmarks.Figures;
using BoardKit.Benchmarks.Printing;
using BoardKit.Benchmarks.Residents;

// Side-by-side runs: what BoardKit does, next to what a user would pick instead, in one run on one machine.
// The words after "--" that start with "worker" are the processes of their own that a comparison starts.
return args switch
{
    ["print", ..] => PrintComparison.Run(),
    ["rollup", ..] => await RollUpComparison.RunAsync(),
    ["resident", ..] => await ResidentComparison.RunAsync(),
    ["worker-bare", var body, var headers, var address] => await BareKestrel.ServeAsync(body, headers, address),
    ["worker-load", var address, var connections, var seconds] => await LoadGenerator.RunAsync(address, connections, seconds),
    _ => Usage.Print(),
};
