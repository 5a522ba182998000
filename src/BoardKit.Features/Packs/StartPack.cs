using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using BoardKit.Printing;

namespace BoardKit.Features.Packs;

/// <summary>Asks for a pack of an area; a worker makes it.</summary>
public sealed class StartPack(StartJob start, PublicSite site) : IUseCase
{
    /// <summary>Which area, and what the pack is to hold.</summary>
    public sealed record Request(UnitCode Scope, PackWish Wish);

    /// <summary>The id of the job. Refused for a paper or code that cannot be read, and outside the actor's area.</summary>
    public async Task<Outcome<Guid>> Handle(Request request, CancellationToken cancellationToken)
    {
        var wish = Fit(request.Wish);
        return wish.Failed ? wish.Fault : await start.Handle(new(request.Scope, BoardPack.Name, wish.Value.Write()), cancellationToken);
    }

    /// <summary>The wish as it is stored: names in their one spelling, with the public address of now.</summary>
    public Outcome<PackWish> Fit(PackWish wish)
    {
        var fit = Spelled(wish);
        return fit.Failed ? fit : fit.Value with { Site = site.Word };
    }

    private static Outcome<PackWish> Spelled(PackWish wish)
    {
        if (Paper.Find(wish.Paper) is not { } paper)
        {
            return Fault.Invalid("paper-unknown", "不认识这种纸，请写 A4、A3、A3-L（横放）或毫米尺寸如 900x1200。");
        }
        if (string.IsNullOrWhiteSpace(wish.Notice))
        {
            return wish with { Paper = paper.Name, Notice = null, Form = string.IsNullOrWhiteSpace(wish.Form) ? null : wish.Form.Trim() };
        }
        return PublicCode.TryParse(wish.Notice, out var code)
            ? wish with { Paper = paper.Name, Notice = code.Text, Form = null }
            : Fault.Invalid("notice-unknown", "公示编号应为 10 位字母数字，请核对。");
    }
}
