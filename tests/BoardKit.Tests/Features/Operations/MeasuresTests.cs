using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Operations;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Operations;

/// <summary>What an operator's collector is told: how much was done, how much was refused, what waits.</summary>
public sealed class MeasuresTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task Acts_are_counted_when_they_are_saved_and_refusals_by_kind()
    {
        using var heard = await Listen();
        var village = Office.Village();
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three))).Code;
        Assert.True((await Publish(code, CountyOffice.Reviewer("王会计"))).Failed);   // who wrote it
        _ = Ok(await Publish(code));
        Assert.Equal((1, 1, 1), (heard.Sum("boardkit.imports.saved"), heard.Sum("boardkit.editions.published"),
            heard.Sum("boardkit.refusals")));
        Assert.Equal(["kind=denied"], heard.Tags);
    }

    [Fact]
    public async Task What_waits_is_counted_where_somebody_listens_and_nowhere_else()
    {
        Assert.False(await Count());
        using var heard = await Listen();
        _ = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("test")), async services =>
        {
            var (db, now) = (services.GetRequiredService<BoardKit.Data.BoardDbContext>(), Office.Clock.Now.UtcDateTime);
            _ = db.Jobs.Add(new Job(CountyOffice.Township, "board-pack", "{}", "李", now));
            db.SignInLog.AddRange(new SignInEntry(null, "", succeeded: false, "unknown", "10.0.0.1", now),
                new SignInEntry(null, "", succeeded: false, "unknown", "10.0.0.1", now.AddMinutes(-61)));
            return await db.SaveChangesAsync(Stop);
        });
        Assert.True(await Count());
        heard.Look();
        Assert.Equal((1, 0, 0, 1), (heard.Sum("boardkit.jobs.waiting"), heard.Sum("boardkit.jobs.failed"),
            heard.Sum("boardkit.webhooks.waiting"), heard.Sum("boardkit.sign_ins.failed")));
    }

    private Task<bool> Count() =>
        Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("test")), s => s.GetRequiredService<CountQueues>().Handle(Stop));

    private async Task<Heard> Listen() => new(await Office.As(Access.Nothing, s => Task.FromResult(s.GetRequiredService<Measures>())));

    /// <summary>What this office's meter says, and no other's of the process.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly ConcurrentQueue<(string Name, long Value)> _said = [];
        private readonly MeterListener _listener;

        public Heard(Measures measures)
        {
            _listener = new MeterListener
            {
                InstrumentPublished = (instrument, listener) =>
                {
                    if (measures.Owns(instrument))
                    {
                        listener.EnableMeasurementEvents(instrument);
                    }
                },
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
            _listener.Start();
        }

        public ConcurrentBag<string> Tags { get; } = [];

        public long Sum(string name) => _said.Where(s => s.Name == name).Sum(s => s.Value);

        public void Look() => _listener.RecordObservableInstruments();

        public void Dispose() => _listener.Dispose();

        private void Note(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            _said.Enqueue((instrument.Name, value));
            foreach (var (key, said) in tags)
            {
                Tags.Add($"{key}={said}");
            }
        }
    }
}
