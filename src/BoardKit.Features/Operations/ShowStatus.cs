using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Jobs;
using BoardKit.Features.Postings.Reading;
using BoardKit.Features.Register;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>How the installation is, for the administrator of an area: what waits, what is missing, what is old.</summary>
public sealed class ShowStatus(BoardDbContext db, CurrentAccess current, AccountRegister register, PlaceCalendars calendars,
    JobFiles files, PhotoReader photos, SheetPrinter printer, CheckDatabaseServer server, TimeProvider clock,
    IStorageCare? storage = null) : IUseCase
{
    private const int Week = 7;

    /// <summary>The state, at the moment it was asked for.</summary>
    public sealed record Response
    {
        /// <summary>When it was asked for, UTC.</summary>
        public required DateTime AtUtc { get; init; }

        /// <summary>Jobs of the area that wait for a worker.</summary>
        public required int Waiting { get; init; }

        /// <summary>Since when the one waits that has waited longest; null when none waits.</summary>
        public required DateTime? WaitingSinceUtc { get; init; }

        /// <summary>Jobs of the area that a worker holds.</summary>
        public required int Running { get; init; }

        /// <summary>Jobs of the area that gave up within the last week.</summary>
        public required int GaveUp { get; init; }

        /// <summary>Messages to other systems that should have gone by now.</summary>
        public required int Undelivered { get; init; }

        /// <summary>Bytes free where the data folder lies; null where that cannot be asked.</summary>
        public required long? Free { get; init; }

        /// <summary>Whether this program makes the backups; where a server keeps the database it cannot know of any.</summary>
        public required bool OwnBackups { get; init; }

        /// <summary>When the last backup was made; null when none ever was.</summary>
        public required DateTime? BackupAtUtc { get; init; }

        /// <summary>
        /// When the clock was found not to be believed for the last time within the week, and by what verb; null when it was not.
        /// </summary>
        public required (DateTime AtUtc, string Action)? Clock { get; init; }

        /// <summary>Packages that photos of boards are read with and that are missing on this machine.</summary>
        public required IReadOnlyList<string> MissingReaders { get; init; }

        /// <summary>What is missing to print, one sentence; null when nothing is.</summary>
        public required string? MissingFonts { get; init; }

        /// <summary>Attempts to sign in, to accounts of the area, that failed within the last 24 hours.</summary>
        public required int FailedSignIns { get; init; }

        /// <summary>How well this year and the next are known.</summary>
        public required IReadOnlyList<(int Year, YearState State)> Years { get; init; }

        /// <summary>Settings of the database server that should be changed.</summary>
        public required IReadOnlyList<Fault> Server { get; init; }
    }

    /// <summary>Refused to anybody but an administrator.</summary>
    public async Task<Outcome<Response>> Handle(CancellationToken cancellationToken)
    {
        var managed = register.Area();
        if (managed.Failed)
        {
            return managed.Fault;
        }
        var (area, now) = (managed.Value, clock.GetUtcNow().UtcDateTime);
        var jobs = db.Jobs.AsNoTracking().Where(j => j.Unit >= area.From && j.Unit <= area.To);
        var waiting = jobs.Where(j => j.State == JobState.Waiting);
        var (week, day) = (now.AddDays(-Week), now.AddDays(-1));
        return new Response
        {
            AtUtc = now,
            Waiting = await waiting.CountAsync(cancellationToken),
            WaitingSinceUtc = await waiting.MinAsync(j => (DateTime?)j.CreatedAtUtc, cancellationToken),
            Running = await jobs.CountAsync(j => j.State == JobState.Running, cancellationToken),
            GaveUp = await jobs.CountAsync(j => j.State == JobState.Failed && j.EndedAtUtc > week, cancellationToken),
            Undelivered = await db.WebhookDeliveries.CountAsync(d => d.DueAtUtc < now, cancellationToken),
            Free = PrivateFolder.FreeSpace(Path.GetDirectoryName(files.Directory) ?? files.Directory),
            OwnBackups = storage is not null,
            BackupAtUtc = await Backup(area, cancellationToken),
            Clock = await ClockMark(area, week, cancellationToken),
            MissingReaders = photos.Missing,
            MissingFonts = printer.Missing,
            FailedSignIns = await db.SignInLog.CountAsync(e => !e.Succeeded && e.AtUtc > day
                && db.Memberships.Any(m => m.UserId == e.UserId && m.Unit >= area.From && m.Unit <= area.To), cancellationToken),
            Years = await Years(cancellationToken),
            Server = await server.Handle(cancellationToken),
        };
    }

    /// <summary>
    /// The log of the place that hands the forms down has it: the own one, or one above, of which nothing but the day is read.
    /// </summary>
    private Task<DateTime?> Backup(Scope area, CancellationToken cancellationToken) =>
        Log(area).Where(e => e.Action == BackUpDatabase.Act).MaxAsync(e => (DateTime?)e.AtUtc, cancellationToken);

    private async Task<(DateTime, string)?> ClockMark(Scope area, DateTime since, CancellationToken cancellationToken)
    {
        var verbs = Enum.GetValues<ClockTrouble>().Select(ClockMarks.VerbOf).ToList();
        var last = await Log(area).Where(e => e.AtUtc > since && verbs.Contains(e.Action)).OrderByDescending(e => e.AtUtc)
            .Select(e => new { e.AtUtc, e.Action }).FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : (last.AtUtc, last.Action);
    }

    private IQueryable<AuditEntry> Log(Scope area)
    {
        var above = current.Access.Unit is { } own ? own.Ancestors().Append(own).Select(u => u.Value).ToList() : [];
#pragma warning disable RS0030 // one moment of one verb, of the places above
        var log = db.AuditLog.AsNoTracking().IgnoreQueryFilters([BoardDbContext.ScopeFilter]);
#pragma warning restore RS0030
        return log.Where(e => (e.Unit >= area.From && e.Unit <= area.To) || above.Contains(e.Unit));
    }

    private async Task<IReadOnlyList<(int, YearState)>> Years(CancellationToken cancellationToken)
    {
        if (current.Access.Unit is not { } unit)
        {
            return [];
        }
        var (calendar, year) = (await calendars.Of(unit, cancellationToken), clock.Today().Year);
        return [(year, calendar.StateOf(year)), (year + 1, calendar.StateOf(year + 1))];
    }
}
