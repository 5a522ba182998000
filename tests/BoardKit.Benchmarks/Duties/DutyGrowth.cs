using System.Diagnostics;
using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Duties;
using BoardKit.Features.Oversight;
using BoardKit.Features.Register;
using BoardKit.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Duties;

/// <summary>
/// The duties of a year, of one county, of ten and of fifty: made ahead, made again, and counted by township and item, as used and with
/// nothing kept; beside plain SQL that writes the same rows and groups the same notices.
/// </summary>
internal static class DutyGrowth
{
    private sealed class GivenDay : TimeProvider
    {
        public DateOnly Day { get; set; } = new(ProvinceOfDuties.Year, 1, 2);

        public override DateTimeOffset GetUtcNow() => new(Day, new TimeOnly(2, 0), TimeSpan.Zero);
    }

    private static readonly Period Year = Period.Parse("2026");
    private static readonly DateOnly Today = new(2026, 11, 2);

    public static async Task<int> RunAsync(IReadOnlyList<int> sizes)
    {
        foreach (var counties in sizes)
        {
            await RunAsync(counties);
        }
        return 0;
    }

    private static async Task RunAsync(int counties)
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-bench-").FullName;
        try
        {
            var clock = new GivenDay();
            var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddLogging();
            var configuration = new ConfigurationBuilder().Build();
            await using var provider = services.AddSingleton<IConfiguration>(configuration).AddBoardKit(configuration, folder)
                .BuildServiceProvider();
            var (scopes, database) = (provider.GetRequiredService<IServiceScopeFactory>(), Path.Combine(folder, "boardkit.db"));
            var filling = Stopwatch.StartNew();
            var (units, notices) = await new ProvinceOfDuties(scopes, database).FillAsync(counties);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"duties {counties} counties: filled in {filling.Elapsed.TotalSeconds:N0} s"));
            ForgetPeak();
            var (made, first, worked) = await Generate(scopes);
            var held = GC.GetTotalMemory(forceFullCollection: true) / 1_048_576;
            var (_, again, workedAgain) = await Generate(scopes);
            var highest = Peak();
            ForgetPeak();
            var (cellsOfAll, all) = await Count(scopes, ProvinceOfDuties.Province);
            var (highestOfAll, heldOfAll) = (Peak(), GC.GetTotalMemory(forceFullCollection: true) / 1_048_576);
            var plain = Plain(database);
            clock.Day = Today;
            var (_, counted) = await Count(scopes, ProvinceOfDuties.County(0));
            var (cold, coldWorked) = await Look(scopes, 1, change: false);
            var (used, usedWorked) = await Look(scopes, 20, change: false);
            var (changed, changedWorked) = await Look(scopes, 20, change: true);
            var (groups, grouped) = Group(database);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"duties {counties} counties, {units:N0} units, {notices:N0} notices: {made:N0} duties made in {first.TotalSeconds:N1} s ({worked.TotalSeconds:N1} s of processor), "
                + $"again in {again.TotalSeconds:N1} s ({workedAgain.TotalSeconds:N1}) (plain SQL writes the same rows in {plain.TotalSeconds:N1} s), highest memory "
                + $"{highest:N0} MB, held afterwards {held:N0} MB"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"duties counts of all counties and a year, {cellsOfAll:N0} cells, nothing kept: {all.TotalSeconds:N1} s, highest memory {highestOfAll:N0} MB, held afterwards {heldOfAll:N0} MB"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"duties map of one county and a year, median and (processor): as used {used:N1} ms ({usedWorked:N1}), after a change in one village {changed:N1} ({changedWorked:N1}), "
                + $"nothing kept {cold:N0} ({coldWorked:N0}); counted and not kept {counted.TotalMilliseconds:N0} ms; plain GROUP BY of its notices, {groups:N0} groups without judgement: {grouped.TotalMilliseconds:N1} ms"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Made, TimeSpan Time, TimeSpan Worked)> Generate(IServiceScopeFactory scopes)
    {
        var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await using var scope = scopes.OpenAs(ProvinceOfDuties.Console);
        var done = await scope.ServiceProvider.GetRequiredService<GenerateDuties>()
            .Handle(new(null, new(ProvinceOfDuties.Year, 12, 31)), CancellationToken.None);
        return (done.Value.Made, watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - before);
    }

    private static async Task<(int Cells, TimeSpan Time)> Count(IServiceScopeFactory scopes, UnitCode area)
    {
        var watch = Stopwatch.StartNew();
        await using var scope = scopes.OpenAs(ProvinceOfDuties.Console);
        var counts = await scope.ServiceProvider.GetRequiredService<DutyReader>()
            .Counts(area, Year, Today, CancellationToken.None);
        return (counts.Count, watch.Elapsed);
    }

    /// <summary>Median and processor time of so many looks at the map of one county; before each one village may have published.</summary>
    private static async Task<(double Median, double Worked)> Look(IServiceScopeFactory scopes, int turns, bool change)
    {
        var (times, works) = (new Samples(), new Samples());
        for (var turn = 0; turn < turns; turn++)
        {
            if (change)
            {
                await using var other = scopes.OpenAs(ProvinceOfDuties.Console);
                await other.ServiceProvider.GetRequiredService<UnitStampRaiser>()
                    .Raise(ProvinceOfDuties.Village.Value, CancellationToken.None);
            }
            var (start, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await using var scope = scopes.OpenAs(ProvinceOfDuties.Console);
            _ = await scope.ServiceProvider.GetRequiredService<EyeReader>().Read(ProvinceOfDuties.County(0), Year, CancellationToken.None);
            works.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return (times.Median, works.Median);
    }

    /// <summary>The highest memory since it was forgotten, in MB.</summary>
    private static long Peak() => Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576;

    /// <summary>Lets the highest memory begin anew where the system can (Linux).</summary>
    private static void ForgetPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    private static TimeSpan Plain(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        var watch = Stopwatch.StartNew();
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = """
            CREATE TABLE plain (Unit INTEGER NOT NULL, Period TEXT NOT NULL, Form TEXT NOT NULL, Item TEXT NOT NULL, Event TEXT NOT NULL,
                PRIMARY KEY (Unit, Period, Form, Item, Event));
            INSERT INTO plain SELECT Unit, Period, Form, Item, Event FROM Duties ORDER BY 1, 2, 3, 4, 5;
            """;
        _ = command.ExecuteNonQuery();
        return watch.Elapsed;
    }

    private static (int Groups, TimeSpan Time) Group(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        var (from, to) = ProvinceOfDuties.County(0).Area;
        for (var turn = 0; ; turn++)
        {
            var (watch, groups) = (Stopwatch.StartNew(), 0);
            using var command = connection.CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
                SELECT n.Unit / 1000, n.Form, n.Period, count(*), sum(e.PublishedAtUtc < '2026-10-21') FROM Notices n
                JOIN Editions e ON e.Unit = n.Unit AND e.NoticeId = n.Id AND e.Number = 1
                WHERE n.Unit BETWEEN {from} AND {to} AND n.Publicity = 'Published' AND n.Period LIKE '2026%' GROUP BY 1, 2, 3
                """);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                groups++;
            }
            if (turn == 3)
            {
                return (groups, watch.Elapsed);
            }
        }
    }
}
