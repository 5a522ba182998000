using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>Two accounts of one name that wrote and approved: allowed, since namesakes exist, and shown to the county.</summary>
public sealed class ListNamesakesTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task What_one_name_wrote_and_approved_is_listed_until_it_is_withdrawn()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var code = await Submitted(village, clerk: "李 审核");
        var namesake = CountyOffice.Reviewer() with { Actor = new(ActorKind.Account, "another account", "李审核") };
        _ = Ok(await Publish(code, namesake));
        _ = await Published(other);
        var line = Assert.Single(Ok(await List(CountyOffice.Reviewer(), CountyOffice.Township)));
        Assert.Equal((code, "李审核", 1), (line.Code, line.Name, line.Number));
        Assert.Empty(Ok(await List(CountyOffice.Reviewer(), other)));
        Refused("unit-unknown", await List(CountyOffice.Clerk(village), CountyOffice.Township));
        Refused("unit-unknown", await List(Access.Resident(village), village));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Assert.Empty(Ok(await List(CountyOffice.Reviewer(), CountyOffice.Township)));
    }

    [Fact]
    public void A_name_is_the_same_however_it_is_spaced_and_an_account_is_no_namesake_of_itself()
    {
        Actor one = new(ActorKind.Account, "1", "李 审核"), other = new(ActorKind.Account, "2", "李审核");
        Assert.True(one.IsNamesakeOf(other));
        Assert.False(one.IsNamesakeOf(one));
        Assert.False(one.IsNamesakeOf(new(ActorKind.Account, "3", "王会计")));
        Assert.False(one.IsNamesakeOf(Actor.AtConsole("李审核")));   // a console name could be the same person: that is refused, not remarked
    }

    private Task<Outcome<IReadOnlyList<ListNamesakes.Line>>> List(Access access, UnitCode scope) =>
        Office.As(access, s => s.GetRequiredService<ListNamesakes>().Handle(new(scope), Stop));
}
