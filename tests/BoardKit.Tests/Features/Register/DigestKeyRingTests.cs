using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy;
using BoardKit.Features.Register;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Register;

/// <summary>
/// The keys over New Year's Eve, and what happens when one is missing, foreign or open. Every test has an office, a clock and keys of its
/// own.
/// </summary>
public sealed class DigestKeyRingTests : IAsyncDisposable
{
    private static readonly DateTimeOffset MinuteToMidnight = new(2026, 12, 31, 15, 59, 0, TimeSpan.Zero);   // 23:59 in China
    private readonly SqliteOffice _office = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_programme_year_has_one_key_before_and_after_New_Years_Eve()
    {
        var village = await Open();
        _office.Clock.Now = MinuteToMidnight;
        var old = Ok(await Save(village, "2026"));
        var ahead = Ok(await Save(village, "2027"));   // the year's first upload comes early and brings its key along
        Assert.Equal([(1, 2026), (2, 2027)], await Versions());
        _office.Clock.Now = MinuteToMidnight.AddMinutes(2);
        Assert.Equal(2, Ok(await Renew()).Version);
        Assert.Equal([(1, 2026), (2, 2027)], await Versions());
        _ = Ok(await Save(village, "2026", corrects: old));
        _ = Ok(await Save(village, "2027", corrects: ahead));
        Assert.Equal([1], await VersionsOf(old));
        Assert.Equal([2], await VersionsOf(ahead));
        var before = await Numbers(old);
        Assert.Equal(6, before.Count);
        Assert.Empty(before.Intersect(await Numbers(ahead)));
        var typed = await As(s => s.GetRequiredService<EditDraft>()
            .Handle(new(old, [new DraftEdit.SetCell("rows", 1, "id_no", SubsidyFile.Id(1))]), Stop), village);
        Assert.False(typed.Failed, typed.Failed ? typed.Fault.Detail : "");
        Assert.Equal([1], await VersionsOf(old));
        // typed in by hand under the same key: the first row now holds the number of the second
        Assert.Equal(5, (await Numbers(old)).Count);
    }

    [Fact]
    public async Task A_new_year_gets_a_key_of_its_own_that_only_the_owner_reads()
    {
        _ = await Open();
        Assert.Equal(1, Ok(await Renew()).Version);
        _office.Clock.Now = MinuteToMidnight.AddMinutes(1);
        Assert.Equal(2, Ok(await Renew()).Version);
        Assert.Equal(2, Ok(await Renew()).Version);
        Assert.Equal([(1, 2026), (2, 2027)], await Versions());
        Assert.NotEqual(await File.ReadAllBytesAsync(KeyFile(1), Stop), await File.ReadAllBytesAsync(KeyFile(2), Stop));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile(2)));
        }
        Assert.Equal(3, Ok(await Console(s => s.GetRequiredService<RenewDigestKeys>().Handle(2028, Stop))).Version);
        Assert.Equal("key-year", (await Console(s => s.GetRequiredService<RenewDigestKeys>().Handle(2029, Stop))).Fault.Code);
    }

    [Fact]
    public async Task Where_no_key_can_be_made_the_year_stays_with_the_old_one_for_good()
    {
        var village = await Open();
        _ = Directory.CreateDirectory(KeyFile(2));   // what stands in the way of a file stands for a read-only mount
        _office.Clock.Now = MinuteToMidnight.AddMinutes(1);
        var code = Ok(await Save(village, "2027"));
        Assert.Equal([(1, 2027)], await Versions());
        Directory.Delete(KeyFile(2));
        Assert.Equal(1, Ok(await Renew()).Version);
        _ = Ok(await Save(village, "2027", corrects: code));
        Assert.Equal([1], await VersionsOf(code));
        _office.Clock.Now = _office.Clock.Now.AddYears(1);
        Assert.Equal(2, Ok(await Renew()).Version);
        Assert.Equal([(1, 2027), (2, 2028)], await Versions());
    }

    [Fact]
    public async Task A_key_that_is_missing_foreign_or_open_to_others_refuses_its_own_years_only()
    {
        var village = await Open();
        _office.Clock.Now = MinuteToMidnight.AddMinutes(1);
        var key = await File.ReadAllBytesAsync(KeyFile(1), Stop);
        _ = Ok(await Renew());

        File.Delete(KeyFile(1));
        await RefusedUnder("找不到第1版", village);
        await File.WriteAllBytesAsync(KeyFile(1), [.. key.Reverse()], Stop);
        Protect(KeyFile(1), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await RefusedUnder("不一致", village);
        await File.WriteAllBytesAsync(KeyFile(1), key[..31], Stop);
        await RefusedUnder("不一致", village);
        await File.WriteAllBytesAsync(KeyFile(1), key, Stop);
        if (!OperatingSystem.IsWindows())
        {
            Protect(KeyFile(1), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            await RefusedUnder("别人也能读写", village);
            Assert.Equal([(1, KeyFileState.TooOpen)], await Console(s => s.GetRequiredService<ExamineDigestKeys>().Handle(Stop)));
            Protect(KeyFile(1), UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);   // as secrets are mounted
        }
        Assert.Empty(await Console(s => s.GetRequiredService<ExamineDigestKeys>().Handle(Stop)));
        _ = Ok(await Save(village, "2026"));
    }

    [Fact]
    public async Task An_old_key_goes_when_nothing_needs_it_and_not_before()
    {
        var village = await Open();
        var code = Ok(await Save(village, "2026"));
        Assert.Equal("key-needed", (await Remove(1)).Fault.Code);
        _office.Clock.Now = MinuteToMidnight.AddMinutes(1);
        _ = Ok(await Renew());
        var line = (await Console(s => s.GetRequiredService<ListDigestKeys>().Handle(Stop)))[0];
        Assert.Equal((null, 2026, KeyFileState.Good, false, false),
            (line.FirstYear, line.Key.LastYear, line.File, line.InUse, line.Removable));
        Assert.Equal(1, Assert.Single(line.Needs).Count);
        Assert.Contains("1份公示", (await Remove(1)).Fault.Detail, StringComparison.Ordinal);
        _ = Ok(await As(s => s.GetRequiredService<DiscardDraft>().Handle(new(code), Stop), village));
        Assert.True(Ok(await Remove(1)));
        Assert.False(File.Exists(KeyFile(1)));
        Assert.Equal([(2, 2027)], await Versions());
        Assert.Equal("no-such-key", (await Remove(1)).Fault.Code);
        Assert.Equal("key-needed", (await Remove(2)).Fault.Code);
        Assert.Equal([2], await VersionsOf(Ok(await Save(village, "2026"))));
    }

    [Fact]
    public async Task Two_processes_that_meet_a_new_year_at_once_make_one_key()
    {
        var village = await Open();
        _office.Clock.Now = MinuteToMidnight.AddMinutes(1);
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Renew(), Stop)));
        Each.Is(made, key => Assert.Equal(2, Ok(key).Version));
        Assert.Equal([(1, 2026), (2, 2027)], await Versions());
        Assert.Equal([2], await VersionsOf(Ok(await Save(village, "2027"))));
    }

    [Fact]
    public void A_file_that_can_be_written_must_be_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        foreach (var mode in Enumerable.Range(0, 512).Select(m => (UnixFileMode)m))
        {
            var others = ((int)mode & 0b000_111_111) != 0;
            var written = ((int)mode & 0b010_010_010) != 0;
            Assert.Equal(others && written, DigestKeyFiles.IsTooOpen(mode));
        }
    }

    private async Task<UnitCode> Open()
    {
        await _office.InitializeAsync();
        return _office.Village();
    }

    private string KeyFile(int version) => Path.Combine(_office.Data, "keys", $"digest-{version}.key");

    private static void Protect(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private async Task RefusedUnder(string sentence, UnitCode village)
    {
        var refused = await Save(village, "2026");
        Assert.Equal("digest-key", refused.Fault.Code);
        Assert.Contains(sentence, refused.Fault.Detail, StringComparison.Ordinal);
        var other = await Save(_office.Village(), "2027");
        Assert.False(other.Failed, other.Failed ? other.Fault.Detail : "");
    }

    private async Task<Outcome<string>> Save(UnitCode village, string period, string? corrects = null)
    {
        var saved = await As(s => s.GetRequiredService<SaveImport>().Handle(
            new(new(new Intent(village, SubsidyFile.Form, period, "补贴公示"), "表.csv", SubsidyFile.Csv(SubsidyFile.Three), Corrects: corrects),
                false), Stop), village);
        return saved.Failed ? saved.Fault : saved.Value.Code;
    }

    private Task<T> As<T>(Func<IServiceProvider, Task<T>> work, UnitCode village) => _office.As(CountyOffice.Clerk(village), work);

    private Task<T> Console<T>(Func<IServiceProvider, Task<T>> work) =>
        _office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("密钥")), work);

    private Task<Outcome<DigestKey>> Renew() => Console(s => s.GetRequiredService<RenewDigestKeys>().Handle(null, Stop));

    private Task<Outcome<bool>> Remove(int version) => Console(s => s.GetRequiredService<RemoveDigestKey>().Handle(version, Stop));

    private async Task<List<(int, int)>> Versions() =>
        [.. (await _office.Read(db => db.DigestKeys.AsNoTracking().OrderBy(k => k.Version).ToListAsync(Stop)))
            .Select(k => (k.Version, k.LastYear))];

    private Task<List<StoredMark>> Marks(string code) =>
        _office.Read(db => db.StoredMarks.AsNoTracking()
            .Where(m => db.Notices.Any(n => n.Code == code && n.Unit == m.Unit && n.Id == m.NoticeId)).ToListAsync(Stop));

    private async Task<List<int>> VersionsOf(string code) => [.. (await Marks(code)).Select(m => m.KeyVersion).Distinct()];

    private async Task<HashSet<string>> Numbers(string code) => [.. (await Marks(code)).Select(m => Convert.ToHexString(m.Number))];

    private static T Ok<T>(Outcome<T> outcome)
    {
        Assert.True(!outcome.Failed, outcome.Failed ? outcome.Fault.Detail : "");
        return outcome.Value;
    }
}
