using BoardKit.Domain;
using BoardKit.Features.Accounts;
using BoardKit.Features.Frame;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using QRCoder;

namespace BoardKit.Web.SignIn;

/// <summary>
/// The second factor of a person's own account: set up with an app, spare codes, done without again. A key that is shown is kept nowhere
/// until a code proves that the app has it.
/// </summary>
[Authorize(Policies.Self)]
[EnableRateLimiting(SignInRegistration.Brake)]
internal sealed class SecondFactorModel(ShowSecondFactor show, PublicSite site, PageSeal seal) : StaffPage
{
    public const string Path = "/account/second-factor";

    private const string Purpose = "second-factor-key";

    /// <summary>The key that the app is to read, sealed.</summary>
    [BindProperty]
    public string? Sealed { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public ShowSecondFactor.Response Factor { get; private set; } = null!;

    /// <summary>The key in groups of four letters.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The picture that the app reads.</summary>
    public string Picture { get; private set; } = "";

    /// <summary>Spare codes just made: shown this once.</summary>
    public IReadOnlyList<string> Spares { get; private set; } = [];

    /// <summary>Whether nothing else can be done before it is set up.</summary>
    public bool Waiting => Factor is { SinceUtc: null, Asked: true };

    private Guid Account => Guid.Parse(User.AccountId()!);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ShowAsync(null, cancellationToken);

    public async Task<IActionResult> OnPostOnAsync([FromServices] TurnOnSecondFactor turnOn, CancellationToken cancellationToken)
    {
        if (seal.Open<string>(Purpose, Sealed) is not { } key)
        {
            TempData["Refused"] = "这一页开了太久，请用新的二维码再来一次。";
            return Redirect(Path);
        }
        var done = await turnOn.Handle(new(Account, Password, key, Code), cancellationToken);
        return done.Failed ? await RefusedAsync(done.Faults, key, cancellationToken)
            : await SparesAsync(done.Value.Spares, cancellationToken);
    }

    public async Task<IActionResult> OnPostSparesAsync([FromServices] RenewSpareCodes renew, CancellationToken cancellationToken)
    {
        var done = await renew.Handle(new(Account, Code), cancellationToken);
        return done.Failed ? await RefusedAsync(done.Faults, null, cancellationToken)
            : await SparesAsync(done.Value.Spares, cancellationToken);
    }

    public async Task<IActionResult> OnPostOffAsync([FromServices] TurnOffSecondFactor turnOff, CancellationToken cancellationToken)
    {
        var done = await turnOff.Handle(new(Account, Code), cancellationToken);
        return done.Failed ? await RefusedAsync(done.Faults, null, cancellationToken)
            : Answer(done, OwnAccountModel.Path, "动态口令已停用，以后只用密码登录。");
    }

    private Task<IActionResult> SparesAsync(IReadOnlyList<string> spares, CancellationToken cancellationToken)
    {
        Spares = spares;
        return ShowAsync(null, cancellationToken);
    }

    private Task<IActionResult> RefusedAsync(IReadOnlyList<Fault> faults, string? key, CancellationToken cancellationToken)
    {
        _ = Refuse(faults);
        return ShowAsync(key, cancellationToken);
    }

    /// <summary>The page; with the key that was shown before, or a new one, where one is to be set up.</summary>
    private async Task<IActionResult> ShowAsync(string? key, CancellationToken cancellationToken)
    {
        Factor = (await show.Handle(new(Account), cancellationToken)).Value;
        if (Factor.SinceUtc is null)
        {
            Draw(key ?? SecondFactorCodes.NewKey());
        }
        return Page();
    }

    private void Draw(string key)
    {
        Key = string.Join(' ', key.Chunk(4).Select(four => new string(four)));
        Sealed = seal.Seal(Purpose, key);
        _ = ModelState.Remove(nameof(Sealed));   // the page shows the new one, not what was sent
        using var code = QRCodeGenerator.GenerateQrCode(
            SecondFactorCodes.Address(key, Factor.UserName, "村务公开 " + site.BaseUrl.Host), QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        Picture = "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(pixelsPerModule: 5));
    }
}
