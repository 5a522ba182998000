using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// Numbers that identify people stop at the door: looked for in the bytes of the database and its log, not in tables alone.
/// </summary>
public sealed class PrivacyOfFilesTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private const string Phone = "138" + "12345678";

    [Fact]
    public async Task Identifying_columns_leave_digests_and_nothing_else_in_the_database_file_and_its_log()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = await Submitted(village, SubsidyFile.Csv([.. SubsidyFile.Three, new("张秀喜", 4.5m)]), corrects: code);
        var marks = await Office.Read(db => db.StoredMarks.AsNoTracking().Where(m => m.Unit == village.Value).ToListAsync(Stop));
        Assert.Equal([(0, 8), (1, 6)], marks.GroupBy(m => m.Edition).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())));
        Each.Is(marks, m => Assert.Equal((32, 32, 1), (m.Number.Length, m.Person?.Length ?? 0, m.KeyVersion)));
        for (var i = 0; i < 4; i++)
        {
            AssertNowhere(SubsidyFile.Id(i));
            AssertNowhere(SubsidyFile.Card(i));
        }
        Assert.True(Holds("孙林银"), "The search finds what is there.");
    }

    [Fact]
    public async Task One_person_in_two_notices_has_one_digest()
    {
        var village = Office.Village();
        _ = await Published(village);
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), period: "2025"));
        var same = await Office.Read(db => db.StoredMarks.AsNoTracking()
            .Where(m => m.Unit == village.Value && m.ColumnKey == "id_no" && m.RowNumber == 1).ToListAsync(Stop));
        Assert.Equal(2, same.Count);
        Assert.Equal(same[0].Number, same[1].Number);
        Assert.Equal(same[0].Person, same[1].Person);
    }

    [Fact]
    public async Task A_number_in_a_remark_is_refused_and_never_written()
    {
        var village = Office.Village();
        var file = SubsidyFile.Csv(new SubsidyFile.Household("孙林银", 8.01m, "联系" + Phone), new("李强喜", 2m));
        foreach (var submit in (bool[])[true, false])
        {
            var refused = await TrySave(CountyOffice.Clerk(village), village, file, submit);
            Refused("personal-number", refused);
            Each.Is(refused.Faults, f => Assert.DoesNotContain(Phone, f.Detail, StringComparison.Ordinal));
            var fault = refused.Faults.First(f => f.Code == "personal-number");
            Assert.Equal((3, "I"), (fault.At.Row, fault.At.Column));
        }
        Assert.Equal(0, await Office.Read(db => db.Notices.CountAsync(n => n.Unit == village.Value, Stop)));
        AssertNowhere(Phone);
    }

    [Fact]
    public async Task Titles_inputs_and_typed_cells_pass_the_same_door()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        Refused("personal-number", await TrySave(clerk, village, SubsidyFile.Csv(SubsidyFile.Three), title: "补贴公示" + Phone));
        Refused("personal-number", await Office.As(clerk,
            s => s.GetRequiredService<MakeNilReturn>().Handle(new(new(village, SubsidyFile.Form, "2025", SubsidyFile.Id(9))), Stop)));
        var project = new Dictionary<string, string> { ["project"] = "征地 " + SubsidyFile.Id(9) };
        Refused("personal-number", await Office.As(clerk,
            s => s.GetRequiredService<MakeNilReturn>().Handle(new(new(village, "land-compensation", "2025"), project), Stop)));
        Refused("personal-number", await Office.As(clerk,
            s => s.GetRequiredService<StartDraft>().Handle(new(new(village, "land-compensation", "2026"), project), Stop)));
        Refused("input-unknown", await Office.As(clerk,
            s => s.GetRequiredService<MakeNilReturn>().Handle(new(new(village, SubsidyFile.Form, "2025"), project), Stop)));
        var code = Ok(await TrySave(clerk, village, SubsidyFile.Csv(SubsidyFile.Three), submit: false)).Code;
        Refused("personal-number", await Edit(code, clerk, new DraftEdit.SetCell("rows", 1, "remark", "身份证" + SubsidyFile.Id(9))));
        Refused("personal-number", await Edit(code, clerk, new DraftEdit.SetTitle(Phone)));
        _ = Ok(await Edit(code, clerk, new DraftEdit.SetCell("rows", 1, "id_no", SubsidyFile.Id(9))));
        AssertNowhere(SubsidyFile.Id(9));
        AssertNowhere(Phone);
    }

    [Fact]
    public async Task Uploads_lie_encrypted_for_half_an_hour_under_a_key_that_the_database_does_not_have()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        var file = SubsidyFile.Csv(new SubsidyFile.Household("欧阳绝无仅有", 3m));
        var kept = Ok(await Stash(clerk, village, file));
        Assert.False(Holds("欧阳绝无仅有"), "The upload lies in plain text.");
        Assert.Equal(file, Ok(await Open(clerk, kept)).Content);
        Refused("upload-gone", await Open(clerk, kept with { Key = Convert.ToBase64String(new byte[32]) }));
        Refused("upload-gone", await Open(clerk, kept with { Key = "not base64" }));
        Refused("upload-gone", await Open(CountyOffice.Clerk(Office.Village()), kept));
        Office.Clock.Now += Upload.Lifetime + TimeSpan.FromSeconds(1);
        Refused("upload-gone", await Open(clerk, kept));
        var second = Ok(await Stash(clerk, village, file));
        Assert.Equal([second.Id],
            await Office.Read(db => db.Uploads.Where(u => u.Unit == village.Value).Select(u => u.Id).ToListAsync(Stop)));
        _ = Ok(await Open(clerk, second, forget: true));
        Refused("upload-gone", await Open(clerk, second));
        _ = Ok(await Stash(clerk, village, file));
        Office.Clock.Now += Upload.Lifetime + TimeSpan.FromSeconds(1);
        Assert.NotEqual(0, await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("清理")),
            s => s.GetRequiredService<ForgetUploads>().Handle(Stop)));
        Assert.Equal(0, await Office.Read(db => db.Uploads.CountAsync(u => u.Unit == village.Value, Stop)));
    }

    [Fact]
    public async Task The_name_of_an_upload_keeps_no_number_and_no_folder()
    {
        var village = Office.Village();
        var kept = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<StashUpload>().Handle(new(village, $"C:\\桌面\\{SubsidyFile.Id(7)} 补贴.xlsx", new byte[] { 1 }), Stop)));
        var name = await Office.Read(db => db.Uploads.Where(u => u.Id == kept.Id).Select(u => u.FileName).SingleAsync(Stop));
        Assert.EndsWith(" 补贴.xlsx", name, StringComparison.Ordinal);
        Assert.DoesNotContain("桌面", name, StringComparison.Ordinal);
        AssertNowhere(SubsidyFile.Id(7));
    }

    private Task<Outcome<StashUpload.Response>> Stash(Access clerk, UnitCode village, byte[] file) =>
        Office.As(clerk, s => s.GetRequiredService<StashUpload>().Handle(new(village, "表.csv", file), Stop));

    private Task<Outcome<OpenUpload.Response>> Open(Access clerk, StashUpload.Response kept, bool forget = false) =>
        Office.As(clerk, s => s.GetRequiredService<OpenUpload>().Handle(new(kept.Id, kept.Key, forget), Stop));

    private Task<Outcome<BoardKit.Domain.Forms.Checking.CheckResult>> Edit(string code, Access clerk, DraftEdit edit) =>
        Office.As(clerk, s => s.GetRequiredService<EditDraft>().Handle(new(code, [edit]), Stop));

    private void AssertNowhere(string number)
    {
        Assert.False(Holds(number), "A plain number lies on the disk.");
        Assert.False(Holds(number[^8..]), "The tail of a number lies on the disk.");
    }

    /// <summary>Whether any file of the data folder holds the text in UTF-8 or UTF-16.</summary>
    private bool Holds(string text)
    {
        SqliteConnection.ClearAllPools();
        return Directory.EnumerateFiles(office.Data, "*", SearchOption.AllDirectories).Any(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0
                || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
        });
    }
}
