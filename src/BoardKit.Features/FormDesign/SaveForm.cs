using System.Security.Cryptography;
using System.Text;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Import.Suggesting;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.FormDesign;

/// <summary>Hands the form of a plan down to the area of a county or township, as the next version of its key.</summary>
public sealed class SaveForm(BoardDbContext db, CurrentAccess current, ImportForms forms) : IUseCase
{
    private const int KeyLength = 8;

    /// <summary>The plan.</summary>
    /// <param name="Owner">County or township.</param>
    /// <param name="Plan">What the form is to be; its version is found.</param>
    public sealed record Request(UnitCode Owner, FormPlan Plan);

    /// <summary>A key for a form of this name, the same each time: whoever saves it again saves its next version.</summary>
    public static string KeyOf(UnitCode owner, string name) => "own-" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\n{name.Trim()}"))).AsSpan(0, KeyLength).ToString();

    /// <summary>The form with the version that it will have; nothing is stored.</summary>
    public async Task<Outcome<Form>> Make(Request request, CancellationToken cancellationToken)
    {
        var (from, to) = request.Owner.Area;
        var last = await db.StoredForms.Where(f => f.Key == request.Plan.Key && f.From <= to && f.To >= from)
            .MaxAsync(f => (int?)f.Version, cancellationToken) ?? 0;
        return FormMaker.Make(request.Plan with { Version = last + 1 });
    }

    /// <summary>The form as stored. Refused to whoever may not, and with what is wrong with the form.</summary>
    public async Task<Outcome<Form>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!current.Access.May(Capability.EditForms, request.Owner.Value))
        {
            return Fault.Forbidden("not-allowed", "您现在的身份不能给这个地区做表式；县和乡镇的管理人员可以。");
        }
        var made = await Make(request, cancellationToken);
        if (made.Failed)
        {
            return made;
        }
        var stored = await forms.Handle(new(request.Owner, new Dictionary<string, string> { [made.Value.Name] = made.Value.Text! }),
            cancellationToken);
        return stored.Failed ? Outcome<Form>.Refused(stored.Faults) : made;
    }
}
