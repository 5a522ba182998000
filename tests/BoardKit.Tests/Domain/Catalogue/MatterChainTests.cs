using System.Text.Json;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Catalogue;

/// <summary>The stages of a matter as data.</summary>
public sealed class MatterChainTests
{
    [Theory]
    [InlineData("""{"name":"征地","stages":[{"name":"预公告","form":"a"}]}""", "stages")]
    [InlineData("""{"name":"","stages":[{"name":"预公告","form":"a"},{"name":"公告","form":"b"}]}""", "name")]
    [InlineData("""{"name":"征地","stages":[{"name":"预公告","form":"a"},{"name":"公告","form":"a"}]}""", "两次")]
    [InlineData("""{"name":"征地","stages":[{"name":"预公告"},{"name":"公告","form":"b"}]}""", "stages")]
    [InlineData("""{"name":"征地","order":"refuse","stages":[]}""", "stages")]
    [InlineData("""{"name":"征地","stages":[{"name":"预公告","form":"a"},null]}""", "name")]
    [InlineData("征地", "stages")]
    public void What_does_not_read_is_refused(string text, string said) =>
        Assert.Contains(said, MatterChain.Read(text).Fault.Detail, StringComparison.Ordinal);

    /// <summary>Every chain of the county's pack: its forms and phases are there, and a tie by project has forms with a project.</summary>
    [Fact]
    public void The_chains_of_the_pack_name_forms_that_are_there()
    {
        var forms = Directory.GetFiles(FormFiles.SeedFolder, "*.json").Select(f => FormFiles.Seed(Path.GetFileNameWithoutExtension(f)))
            .ToDictionary(f => f.Key);
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "settings.json")));
        var chains = settings.RootElement.EnumerateObject()
            .Where(s => s.Name.StartsWith(MatterChain.Prefix, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(chains);
        Assert.All(chains, setting =>
        {
            var chain = MatterChain.Read(setting.Value.GetRawText()).Value;
            Assert.All(chain.Stages, stage =>
            {
                var form = Assert.Contains(stage.Form, (IReadOnlyDictionary<string, Form>)forms);
                Assert.True(stage.Phase is null || form.Phases.Contains(stage.Phase), $"{setting.Name} {stage.Name}");
                Assert.True(chain.Same == MatterTie.Year || form.ProjectInput is not null, $"{setting.Name} {stage.Name}");
            });
        });
    }
}
