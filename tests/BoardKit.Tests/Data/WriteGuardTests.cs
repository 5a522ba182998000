using System.Runtime.CompilerServices;
using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Tests.Data.Databases;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;

namespace BoardKit.Tests.Data;

/// <summary>Every kind of row of the model, put before the guard: what belongs to nobody and is not listed is saved by nobody.</summary>
public sealed class WriteGuardTests
{
    private const long Maple = 341522101201;
    private static readonly UnitCode Place = UnitCode.From(Maple);
    private static readonly Access Everything = TestDatabase.Console(UnitCode.From(340000000000));

    /// <summary>Kinds that belong to nobody and may be saved.</summary>
    private static readonly HashSet<Type> Listed =
    [
        typeof(Unit), typeof(UnitHistory), typeof(PublicAddress), typeof(BoardUser), typeof(SignInEntry), typeof(SignInTally),
        typeof(Session), typeof(SecondFactor), typeof(DigestKey),
        typeof(DataProtectionKey),
    ];

    /// <summary>Kinds that are kept by a unit of their own, though no reader is filtered by it.</summary>
    private static readonly HashSet<Type> Kept = [typeof(Membership), typeof(ApiToken), typeof(Job)];

    public static TheoryData<Type> Kinds => [.. Model()];

    [Theory, MemberData(nameof(Kinds))]
    public void A_kind_is_saved_where_its_unit_may_be_written_or_where_it_is_listed(Type kind)
    {
        var owner = Owner(kind);
        Assert.Equal(owner is not null || Listed.Contains(kind), WriteGuard.Allows(Row(kind, Maple), Everything));
        if (owner is not null)
        {
            Assert.False(WriteGuard.Allows(Row(kind, Maple), TestDatabase.Console(UnitCode.From(341522102000))));
            Assert.False(WriteGuard.Allows(Row(kind, Maple), Access.Resident(Place)));
            Assert.False(WriteGuard.Allows(Row(kind, Maple), Access.Nothing));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_resident_adds_the_kinds_of_his_request_and_nothing_else(Type kind)
    {
        Assert.Equal(kind == typeof(LookUpTally), WriteGuard.Allows(Row(kind, Maple), Access.LookUp(Place)));
        Assert.False(WriteGuard.Allows(Row(kind, Maple + 1), Access.LookUp(Place)));
        Assert.False(WriteGuard.Allows(Row(kind, Maple), Access.Resident(Place) with { Write = Place.Self, Adds = (AnonymousRows)1024 }));
    }

    [Fact]
    public void The_tables_that_the_product_never_writes_are_closed_to_everybody() => Assert.Equal(
        ["IdentityUserClaim`1", "IdentityUserLogin`1", "IdentityUserToken`1"],
        Model().Where(kind => Owner(kind) is null && !Listed.Contains(kind)).Select(kind => kind.Name).Order(StringComparer.Ordinal));

    private static List<Type> Model()
    {
        using var db = ModelTests.Open("Sqlite");
        return [.. db.Model.GetEntityTypes().Select(e => e.ClrType)];
    }

    /// <summary>The property that says whose row it is; null for a row that belongs to nobody.</summary>
    private static string? Owner(Type kind) => kind.IsAssignableTo(typeof(IUnitOwned)) || Kept.Contains(kind) ? nameof(IUnitOwned.Unit)
        : kind.IsAssignableTo(typeof(IHandedDown)) ? nameof(IHandedDown.Owner) : null;

    private static object Row(Type kind, long unit)
    {
        var row = RuntimeHelpers.GetUninitializedObject(kind);
        foreach (var name in (string?[])[Owner(kind), .. kind.IsAssignableTo(typeof(IHandedDown)) ? (string[])["From", "To"] : []])
        {
            if (name is not null)
            {
                kind.GetProperty(name)!.SetValue(row, unit);
            }
        }
        return row;
    }
}
