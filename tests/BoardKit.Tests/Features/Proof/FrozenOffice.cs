using System.IO.Compression;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Proof;

/// <summary>The stored database of a landed state, put back and migrated to today.</summary>
internal static class Frozen
{
    public const string State = "step-3";

    public static string File(string name) => Path.Combine(FormFiles.Root, "tests", "BoardKit.Tests", "Data", "frozen", $"{State}-{name}");

    public static async Task Unpack(string name, Stream target)
    {
        await using var packed = new GZipStream(System.IO.File.OpenRead(File(name)), CompressionMode.Decompress);
        await packed.CopyToAsync(target, CancellationToken.None);
    }

    /// <summary>What every start does: the migrations, then the journal of erasures completed from the database.</summary>
    public static async Task<Done> Migrate(IServiceProvider services)
    {
        await services.GetRequiredService<BoardDbContext>().Database.MigrateAsync(CancellationToken.None);
        _ = await services.GetRequiredService<RepeatErasures>().Handle(CancellationToken.None);
        return new Done();
    }
}

public sealed class FrozenSqlite : SqliteOffice
{
    protected override async Task CreateAsync()
    {
        await using var file = File.Create(Path.Combine(Folder, "boardkit.db"));
        await Frozen.Unpack("sqlite.db.gz", file);
    }

    protected override Task<Done> Fill(IServiceProvider services) => Frozen.Migrate(services);
}

public sealed class FrozenPostgres : PostgresOffice
{
    protected override async Task CreateAsync()
    {
        await MigratedPostgres.CreateEmptyAsync(Name);
        using var script = new MemoryStream();
        await Frozen.Unpack("postgres.sql.gz", script);
        await MigratedPostgres.RunAsync(Settings["BoardKit:Database:ConnectionString"],
            System.Text.Encoding.UTF8.GetString(script.ToArray()));
    }

    protected override Task<Done> Fill(IServiceProvider services) => Frozen.Migrate(services);
}
