using BoardKit.Benchmarks;
using BoardKit.Benchmarks.Assessment;
using BoardKit.Benchmarks.Duties;
using BoardKit.Benchmarks.Figures;
using BoardKit.Benchmarks.Import;
using BoardKit.Benchmarks.Oversight;
using BoardKit.Benchmarks.Printing;
using BoardKit.Benchmarks.Privacy;
using BoardKit.Benchmarks.Residents;
using BoardKit.Benchmarks.Soak;
using BoardKit.Benchmarks.Storage;
using BoardKit.Benchmarks.Texts;

// Side-by-side runs: what BoardKit does, next to what a user would pick instead, in one run on one machine.
// The words after "--" that start with "worker" are the processes of their own that a comparison starts.
return args switch
{
    ["import", ..] => await ImportComparison.RunAsync(),
    ["import-unclocked", ..] => await ImportComparison.RunUnclockedAsync(),
    ["texts", ..] => TextComparison.Run(),
    ["suggest", ..] => SuggestTime.Run(),
    ["print", ..] => await PrintComparison.RunAsync(),
    ["board", ..] => BoardFit.Run(),
    ["pack", ..] => await PackComparison.RunAsync(),
    ["eye", ..] => await EyeComparison.RunAsync(),
    ["county", .. var more] => await CountyPages.RunAsync(more.ElementAtOrDefault(0), more.ElementAtOrDefault(1)),
    ["assess", ..] => await CountyYear.RunAsync(),
    ["rollup", ..] => await RollUpComparison.RunAsync(),
    ["duties", .. var counties] => await DutyGrowth.RunAsync(counties.Length == 0 ? [1, 10, 50]
        : [.. counties.Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))]),
    ["reconciliation", ..] => await ReconciliationTime.RunAsync(),
    ["masking", ..] => MaskingThroughput.Run(),
    ["resident", ..] => await ResidentComparison.RunAsync(),
    ["look-up", ..] => await LookUpSpeed.RunAsync(),
    ["lock", .. var rows] => await LockTime.RunAsync(rows.Length == 0 ? [50_000, 100_000]
        : [.. rows.Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture))]),
    ["soak", var minutes, .. var program] =>
        await SoakRun.RunAsync(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture), program.FirstOrDefault()),
    ["pictures", ..] => await PictureCost.RunAsync(),
    ["worker-picture", var file] => PictureCost.Measure(file),
    ["worker-import", var what, var file] => ImportComparison.Measure(what, file),
    ["worker-pack", var kind, var villages] => PackWork.Run(kind, int.Parse(villages, System.Globalization.CultureInfo.InvariantCulture)),
    ["worker-bare", var body, var headers, var address] => await BareKestrel.ServeAsync(body, headers, address),
    ["worker-load", var address, var connections, var seconds] => await LoadGenerator.RunAsync(address, connections, seconds),
    ["all"] => await ImportComparison.RunAsync() + await PrintComparison.RunAsync() + BoardFit.Run() + await PackComparison.RunAsync()
        + await RollUpComparison.RunAsync() + MaskingThroughput.Run() + SuggestTime.Run()
        + await ResidentComparison.RunAsync() + await LookUpSpeed.RunAsync(),
    _ => Usage.Print(),
};
