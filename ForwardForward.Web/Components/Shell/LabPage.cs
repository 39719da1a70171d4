using System.Security.Claims;
using ForwardForward.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components;

namespace ForwardForward.Web.Components.Shell;

/// <summary>A page that knows who looks at it. Hiding a button is courtesy; every command asks again before it acts.</summary>
public abstract class LabPage : ComponentBase
{
    [CascadingParameter] private Task<AuthenticationState>? Account { get; set; }

    [Inject] private IAuthorizationService Authorization { get; set; } = default!;

    /// <summary>Researchers and administrators.</summary>
    protected bool MayLaunch { get; private set; }

    /// <summary>Administrators.</summary>
    protected bool MayAdminister { get; private set; }

    /// <summary>Name of the account.</summary>
    protected string AccountName { get; private set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var person = await PersonAsync();
        AccountName = person.Identity?.Name ?? "";
        MayLaunch = await IsAllowedAsync(person, AccessPolicy.Launch);
        MayAdminister = await IsAllowedAsync(person, AccessPolicy.Administer);
    }

    /// <summary>True when the account may launch and edit runs now; it may have lost that since the page was opened.</summary>
    protected async Task<bool> MayLaunchNowAsync() => MayLaunch = await IsAllowedAsync(await PersonAsync(), AccessPolicy.Launch);

    private async Task<ClaimsPrincipal> PersonAsync() => Account is null ? new ClaimsPrincipal() : (await Account).User;

    private async Task<bool> IsAllowedAsync(ClaimsPrincipal person, string policy) => (await Authorization.AuthorizeAsync(person, policy)).Succeeded;
}
