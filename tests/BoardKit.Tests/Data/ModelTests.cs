using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Data.Postgres;
using BoardKit.Data.Sqlite;
using BoardKit.Data.SqlServer;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BoardKit.Tests.Data;

/// <summary>The rules of the house that the compiler cannot hold, asked of the models of all three databases.</summary>
public sealed class ModelTests
{
    private static readonly HashSet<Type> UnOwned =
    [
        typeof(Unit), typeof(UnitHistory), typeof(PublicAddress), typeof(Membership), typeof(ApiToken),
        typeof(SignInEntry), typeof(SignInTally),
        typeof(Session), typeof(SecondFactor),
        typeof(DigestKey), typeof(DataProtectionKey),
        typeof(Job), typeof(BoardUser), typeof(IdentityUserClaim<Guid>), typeof(IdentityUserLogin<Guid>), typeof(IdentityUserToken<Guid>),
    ];

    // JSON and other texts without a natural bound; everything else has a longest length that the doors check.
    private static readonly HashSet<string> Unbounded =
        ["Notice.Hands", "Draft.Erased", "Draft.Inputs", "Draft.Reading", "Draft.SentBack", "Draft.Remarks",
            "Notice.ReviewText", "Edition.ReviewText", "Notice.Seen", "Draft.Stated",
            "DraftRow.Cells", "DutyLetter._lines", "Edition.Inputs",
            "Edition.Stated", "Edition.Metadata", "EditionRow.Cells", "Upload.Plan", "StoredForm.Json", "DataProtectionKey.Xml",
         "Board.Layout", "Board.Arrangement", "PrintRun.Fingerprint", "PrintRun.Facts", "SheetTemplate.Text",
         "Job.Request", "WebhookDelivery.Payload", "Imprint.Lines", "StoredItem.Json", "StoredScheme.Json"];

    public static TheoryData<string> Providers => ["Sqlite", "SqlServer", "Postgres"];

    internal static BoardDbContext Open(string provider) => provider switch
    {
        "Sqlite" => DesignTime.Create(new SqliteProvider(), "Data Source=:memory:"),
        "SqlServer" => DesignTime.Create(new SqlServerProvider(), "Server=nowhere"),
        _ => DesignTime.Create(new PostgresProvider(), "Host=nowhere"),
    };

    [Fact]
    public void Every_entity_is_owned_handed_down_or_on_the_short_list()
    {
        using var db = Open("Sqlite");
        var entities = db.Model.GetEntityTypes().Select(e => e.ClrType).ToList();
        Assert.NotEmpty(entities);
        Each.Is(entities, type => Assert.Single(
            (bool[])[type.IsAssignableTo(typeof(IUnitOwned)), type.IsAssignableTo(typeof(IHandedDown)), UnOwned.Contains(type)],
            isKind => isKind));
        Assert.Subset(entities.ToHashSet(), UnOwned);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Owned_entities_are_filtered_and_keyed_by_their_unit(string provider)
    {
        using var db = Open(provider);
        var owned = db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IUnitOwned))).ToList();
        Assert.NotEmpty(owned);
        Each.Is(owned, e =>
        {
            Assert.NotNull(e.FindDeclaredQueryFilter(BoardDbContext.ScopeFilter));
            Assert.NotNull(e.FindDeclaredQueryFilter(BoardDbContext.PublishedFilter));
            Assert.Equal(nameof(IUnitOwned.Unit), e.FindPrimaryKey()!.Properties[0].Name);
            Assert.All(e.GetIndexes(), i => Assert.Equal(nameof(IUnitOwned.Unit), i.Properties[0].Name));
            Assert.All(e.GetForeignKeys(), k =>
            {
                Assert.Equal(nameof(IUnitOwned.Unit), k.Properties[0].Name);
                Assert.True(k.PrincipalEntityType.ClrType.IsAssignableTo(typeof(IUnitOwned)));
            });
        });
    }

    [Theory, MemberData(nameof(Providers))]
    public void Handed_down_entities_are_filtered_and_keyed_by_their_owner(string provider)
    {
        using var db = Open(provider);
        var handed = db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IHandedDown))).ToList();
        Assert.NotEmpty(handed);
        Each.Is(handed, e =>
        {
            Assert.NotNull(e.FindDeclaredQueryFilter(BoardDbContext.ScopeFilter));
            Assert.Equal(nameof(IHandedDown.Owner), e.FindPrimaryKey()!.Properties[0].Name);
            Assert.Empty(e.GetForeignKeys());
        });
    }

    [Theory, MemberData(nameof(Providers))]
    public void Nothing_is_deleted_by_cascade(string provider)
    {
        using var db = Open(provider);
        var references = db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()).ToList();
        Assert.NotEmpty(references);
        Each.Is(references, k => Assert.Equal(DeleteBehavior.Restrict, k.DeleteBehavior));
    }

    [Theory]
    [InlineData("Sqlite", null)]   // SQLite's own default is BINARY
    [InlineData("SqlServer", "Latin1_General_100_BIN2")]
    [InlineData("Postgres", "C")]
    public void Text_compares_by_code_point(string provider, string? collation)
    {
        using var db = Open(provider);
        var texts = Texts(db).ToList();
        Assert.NotEmpty(texts);
        Each.Is(texts, p => Assert.Equal(collation, p.GetCollation()));
    }

    [Fact]
    public void Every_text_has_a_longest_length_or_is_known_to_have_none()
    {
        using var db = Open("SqlServer");
        var unbounded = Texts(db).Where(p => p.GetMaxLength() is null).Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").ToHashSet();
        Assert.Equal(Unbounded.Order(), unbounded.Order());
    }

    [Theory, MemberData(nameof(Providers))]
    public void The_migrations_are_those_of_the_model(string provider)
    {
        using var db = Open(provider);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_three_databases_have_migrations_of_the_same_names()
    {
        var names = Providers.Select(row => Names(row.Data)).ToList();
        Each.Is(names, n => Assert.Equal(names[0], n));

        static List<string> Names(string provider)
        {
            using var db = Open(provider);
            return [.. db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];
        }
    }

    private static IEnumerable<IReadOnlyProperty> Texts(BoardDbContext db) =>
        db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => (p.GetValueConverter()?.ProviderClrType ?? p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType)
                == typeof(string));
}
