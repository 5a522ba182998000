using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Units;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Units;

/// <summary>Which boards name nobody whom residents could call.</summary>
public sealed class ListWithoutPhoneTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private static readonly Access Official = Access.Member(CountyOffice.Account("赵科长"), Role.Official, CountyOffice.County);

    [Fact]
    public async Task A_number_of_the_place_or_of_one_above_takes_a_place_off_the_list()
    {
        var village = Office.Village();
        var before = Ok(await List(CountyOffice.County));
        Assert.Contains(before.Lines, l => l.Unit.Code == village.Value && l.Above == "周集镇");
        Assert.Contains(before.Lines, l => l.Unit.Code == CountyOffice.Township.Value);
        Assert.DoesNotContain(before.Lines, l => l.Unit.Code == CountyOffice.County.Value);
        Assert.Equal(before.Places, before.Lines.Count);
        await Give(village, "0564-6020001");
        Assert.DoesNotContain(Ok(await List(CountyOffice.County)).Lines, l => l.Unit.Code == village.Value);
        await Give(CountyOffice.Township, "0564-6020002");
        var after = Ok(await List(CountyOffice.County));
        Assert.Equal((0, before.Places), (after.Lines.Count, after.Places));
        await Give(CountyOffice.Township, null);
        Assert.Equal(before.Places - 1, Ok(await List(CountyOffice.County)).Lines.Count);
    }

    [Fact]
    public async Task Nobody_reads_beyond_the_own_area()
    {
        var village = Office.Village();
        foreach (var access in (Access[])[Access.Resident(village), Access.Nothing, CountyOffice.Clerk(village)])
        {
            Refused("unit-unknown",
                await Office.As(access, s => s.GetRequiredService<ListWithoutPhone>().Handle(new(CountyOffice.Township), Stop)));
        }
    }

    private Task<Outcome<ListWithoutPhone.Response>> List(UnitCode scope) =>
        Office.As(Official, s => s.GetRequiredService<ListWithoutPhone>().Handle(new(scope), Stop));

    private Task<int> Give(UnitCode unit, string? phone) => Office.Read(async db =>
    {
        var profile = await db.UnitProfiles.FindAsync([unit.Value], Stop);
        if (profile is null)
        {
            profile = new UnitProfile(unit);
            _ = db.UnitProfiles.Add(profile);
        }
        profile.Set(new ProfileFields(SupervisionPhone: phone));
        return await db.SaveChangesAsync(Stop);
    });
}
