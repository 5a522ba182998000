using BoardKit.Domain.Units;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web.Residents;

/// <summary>Residents read in whose name a notice is published and on what law it rests; of what was not kept nothing is said.</summary>
public sealed class LegalBasisTests : ResidentTest
{
    private const string Basis = "《中华人民共和国村民委员会组织法》（2025年修正）第三十五条";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_page_names_issuer_and_bases(bool kept)
    {
        var code = await Site.Do(async (publishing, database) =>
        {
            publishing.Issuer = kept ? (Issuer.VillagersCommittee, "枫树村村民委员会", [Basis]) : null;
            var notice = await publishing.Draft(BoardSite.Maple, SubsidyForm.Form, "2026年补贴公示", "2026", Stop);
            _ = await publishing.Publish(notice, SubsidyForm.Form, SubsidyForm.Village(2), "2026年补贴公示", March1, Stop);
            return notice.Code;
        });
        var page = await Page($"/n/{code}");
        Assert.Equal(kept, page.Body!.TextContent.Contains("公布单位：枫树村村民委员会", StringComparison.Ordinal));
        Assert.Equal(kept ? "公布依据：" + Basis : null, page.QuerySelector("#bases")?.TextContent.Trim());
    }
}
