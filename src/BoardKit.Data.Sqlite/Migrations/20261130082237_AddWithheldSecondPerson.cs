using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddWithheldSecondPerson : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ById",
                table: "Withheld",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ByKind",
                table: "Withheld",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "Console");

            migrationBuilder.AddColumn<string>(
                name: "Refusal",
                table: "Withheld",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Withheld",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "Proposed");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ById",
                table: "Withheld");

            migrationBuilder.DropColumn(
                name: "ByKind",
                table: "Withheld");

            migrationBuilder.DropColumn(
                name: "Refusal",
                table: "Withheld");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Withheld");
        }
    }
}
