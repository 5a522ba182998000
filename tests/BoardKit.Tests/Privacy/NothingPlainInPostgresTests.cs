using System.Globalization;
using System.Text;
using BoardKit.Features.Notices;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Privacy;

/// <summary>
/// The same on PostgreSQL: every value of every table, and where this machine holds the cluster, the files of the database and its log.
/// </summary>
public sealed class NothingPlainInPostgresTests(PostgresOffice office) : OfficeTests(office), IClassFixture<PostgresOffice>
{
    [Fact]
    public async Task No_table_no_file_and_no_log_of_the_server_gives_a_number_away()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        var everybody = PlantedFiles.Csv(2026, [.. Enumerable.Range(0, 300)]);
        _ = Ok(await Office.As(clerk,
            s => s.GetRequiredService<StashUpload>().Handle(new(village, $"{PlantedFiles.Odd("file name")}.csv", everybody), Stop)));
        Refused("personal-number", await TrySave(clerk, village, PlantedFiles.Csv(2026, 0), title: "公示" + PlantedFiles.Odd("title")));
        var code = await Published(village, PlantedFiles.Csv(2026, 0, 1, 2, 3));
        _ = Ok(await TrySave(clerk, village, PlantedFiles.Csv(2026, 0, 1, 2, 3, 5), submit: false, corrects: code));
        Refused("personal-number", await Office.As(clerk, s => s.GetRequiredService<EditDraft>()
            .Handle(new(code, [new DraftEdit.SetCell("rows", 1, "remark", PlantedFiles.Odd("typed remark"))]), Stop)));
        _ = Ok(await Office.As(clerk, s => s.GetRequiredService<EditDraft>()
            .Handle(new(code, [new DraftEdit.SetCell("rows", 1, "id_no", PlantedFiles.Id(6))]), Stop)));
        Refused("personal-number", await Withdraw(code, clerk, "误发" + PlantedFiles.Odd("reason")));

        var search = new LeakSearch(PlantedFiles.Needles());
        Assert.Empty((await Values()).SelectMany(v => search.In(v.Key, v.Value)));
        Assert.NotEmpty((await Values())
            .SelectMany(v => new LeakSearch([new("a name", "plain", Encoding.UTF8.GetBytes(PlantedFiles.Name(1)))]).In(v.Key, v.Value)));
        foreach (var folder in await Folders())
        {
            Assert.Empty(search.In(folder));
        }
    }

    private async Task<Dictionary<string, byte[]>> Values()
    {
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var table in await Column("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
        {
            // text of everything, and bytes of what is bytes: a bytea reads as hexadecimal, and is searched as such too
            values[table] = Encoding.UTF8.GetBytes(string.Join('\n', await Column($"SELECT t::text FROM \"{table}\" t")));
        }
        foreach (var bytes in await Column(
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea'"))
        {
            var parts = bytes.Split('.');
            values[bytes] = [
                .. (await Column($"SELECT encode(\"{parts[1]}\", 'base64') FROM \"{parts[0]}\" WHERE \"{parts[1]}\" IS NOT NULL"))
                    .SelectMany(Convert.FromBase64String)];
        }
        return values;
    }

    /// <summary>The files of this database and the write-ahead log, where they can be read; none on another machine.</summary>
    private async Task<IReadOnlyList<string>> Folders()
    {
        _ = await Office.Read(db => db.Database.ExecuteSqlRawAsync("CHECKPOINT", Stop));
        var home = (await Column("SELECT current_setting('data_directory')"))[0];
        var id = (await Column("SELECT oid::text FROM pg_database WHERE datname = current_database()"))[0]
            .ToString(CultureInfo.InvariantCulture);
        return [.. ((string[])[Path.Combine(home, "base", id), Path.Combine(home, "pg_wal")]).Where(Directory.Exists)];
    }

    private Task<List<string>> Column(string sql) => Office.Read(async db =>
    {
        await db.Database.OpenConnectionAsync(Stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var column = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            column.Add(reader.GetString(0));
        }
        return column;
    });
}
