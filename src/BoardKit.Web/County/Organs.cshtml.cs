using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>The bodies of a place: what they are called, whom to call. A village sees them; whoever keeps it writes them.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class OrgansModel(ListOrgans list) : ScopedPage
{
    private const string Path = "/county/organs";

    public ListOrgans.Response Listed { get; private set; } = null!;

    /// <summary>Whether this role may write the organs of this place.</summary>
    public bool MayEdit => Access.May(Capability.KeepOrgans, Listed.Unit.Code);

    /// <summary>What was typed and refused, under the row that it is about; null for a new one.</summary>
    public (Guid? Id, OrganFields Fields)? Typed { get; private set; }

    /// <summary>What the fields of a row show: what was typed, or what is registered.</summary>
    public OrganFields Shown(Organ? organ) => Typed is { } typed && typed.Id == organ?.Id
        ? typed.Fields : organ?.Fields ?? new OrganFields("");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>A new organ, or other fields of one.</summary>
    public async Task<IActionResult> OnPostAsync(OrganForm form, [FromServices] EditOrgan edit, CancellationToken cancellationToken)
    {
        if (Forbidden() is { } refused)
        {
            return refused;
        }
        if (Looked is not { } place || !await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var fields = form.Fields;
        var done = await edit.Handle(
            new(place, form.Id, form.Body ?? Listed.Kinds[0], fields, form.From, form.Id is null ? null : form.Version), cancellationToken);
        if (done is { Failed: true, Fault.Kind: FaultKind.Invalid or FaultKind.Conflict })
        {
            Typed = (form.Id, fields);
            return Refuse(done.Faults);
        }
        return Answer(done, $"{Path}?scope={place}", "已保存，公示纸和网页马上用新的；已经公布的仍用当时的名称。");
    }

    /// <summary>An organ ends, or goes on after all.</summary>
    public async Task<IActionResult> OnPostCloseAsync(Guid id, int version, DateOnly? last, bool reopen, [FromServices] CloseOrgan close,
        CancellationToken cancellationToken)
    {
        if (Forbidden() is { } refused)
        {
            return refused;
        }
        if (Looked is not { } place)
        {
            return NotFound();
        }
        var done = reopen || last is not null ? await close.Handle(new(place, id, reopen ? null : last, version), cancellationToken)
            : Fault.Invalid("organ-day", "请填写最后一天。");
        return Answer(done, $"{Path}?scope={place}", reopen ? "已恢复。" : "已撤销；以它的名义公布的照旧留着。");
    }

    private IActionResult? Forbidden() => Policies.Allows(Policies.OrgansKeep, Access.Role)
        ? null : Refused([UnitFaults.Forbidden], StatusCodes.Status403Forbidden);

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } place || await list.Handle(new(place), cancellationToken) is not { Failed: false, Value: var listed })
        {
            return false;
        }
        Listed = listed;
        return true;
    }

    /// <summary>The fields of the page.</summary>
    public sealed class OrganForm
    {
        [BindProperty(Name = "id")]
        public Guid? Id { get; set; }

        [BindProperty(Name = "body")]
        public Issuer? Body { get; set; }

        [BindProperty(Name = "name")]
        public string? Name { get; set; }

        [BindProperty(Name = "seal")]
        public string? Seal { get; set; }

        [BindProperty(Name = "phone")]
        public string? Phone { get; set; }

        [BindProperty(Name = "head")]
        public string? Head { get; set; }

        [BindProperty(Name = "supervisor")]
        public SupervisorKind? Supervisor { get; set; }

        [BindProperty(Name = "supervisorName")]
        public string? SupervisorName { get; set; }

        [BindProperty(Name = "supervisorPhone")]
        public string? SupervisorPhone { get; set; }

        [BindProperty(Name = "order")]
        public int Order { get; set; }

        [BindProperty(Name = "from")]
        public DateOnly? From { get; set; }

        [BindProperty(Name = "version")]
        public int Version { get; set; }

        public OrganFields Fields => new(Name ?? "")
        {
            Seal = Seal,
            Phone = Phone,
            Head = Head,
            Supervisor = Supervisor,
            SupervisorName = SupervisorName,
            SupervisorPhone = SupervisorPhone,
            Order = Order,
        };
    }
}
